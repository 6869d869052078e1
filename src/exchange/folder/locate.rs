//! From a fault of the vocabulary back to the file and line where a person mends it.

use super::{Files, path_of};
use crate::vocabulary::validate::Fault;

/// The file of a fault and its line (from 1): the line of the entry in which the offending text stands, else the line
/// of the field, else that of the entry.
pub fn locate(files: &Files, fault: &Fault) -> (String, usize) {
    let path = path_of(&fault.name);
    let lines: Vec<&str> = files.get(&path).map_or_else(Vec::new, |text| text.lines().collect());
    let head = format!("[{}]", fault.name.id);
    let start = lines.iter().position(|line| line.trim_end() == head).unwrap_or(0);
    let own_table = |line: &&str| {
        let table = line.trim_start_matches('[');
        line.starts_with('[') && !table.starts_with(&format!("{}.", fault.name.id)) && **line != head
    };
    let end = lines[start..].iter().skip(1).position(own_table).map_or(lines.len(), |n| start + 1 + n);
    let within = |wanted: &dyn Fn(&str) -> bool| lines[start..end].iter().position(|line| wanted(line));
    let by_text = || (!fault.text.is_empty()).then(|| within(&|line| line.contains(&fault.text))).flatten();
    let by_field = || (!fault.field.is_empty()).then(|| within(&|line| line.starts_with(&fault.field))).flatten();
    let offset = by_text().or_else(by_field).unwrap_or(0);
    (path, start + offset + 1)
}
