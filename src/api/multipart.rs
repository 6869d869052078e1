//! A form with a file (RFC 7578), as browsers and `curl -F` send it.

use super::problem::{self, Problem};
use super::sent::parameter;
use memchr::memmem;
use percent_encoding::percent_decode_str;

/// The file of a form.
pub(super) struct File<'r> {
    /// Its name.
    pub(super) name: String,
    /// The media type of its part; may be empty.
    pub(super) content_type: String,
    pub(super) bytes: &'r [u8],
}

/// The one part of a form that has a file name.
///
/// # Errors
/// A form without a file, with several, with other fields, or cut off.
pub(super) fn file<'r>(content_type: &str, body: &'r [u8]) -> Result<File<'r>, Problem> {
    let bad = |detail: &str| Problem::new(problem::BAD_REQUEST, detail.to_owned());
    let boundary = parameter(content_type, "boundary").filter(|text| !text.is_empty() && text.len() <= 70);
    let boundary = boundary.ok_or_else(|| bad("the form has no boundary; let the browser or curl -F make it"))?;
    let lines = delimiters(body, boundary);
    let Some(end) = lines.iter().position(|line| line.closes) else {
        return Err(bad("the form is cut off: it does not end with its boundary; send it as a whole"));
    };
    let mut found = None;
    for pair in lines[..=end].windows(2) {
        let Some(file) = part(&body[pair[0].end..pair[1].start]) else { continue };
        let only_files = "the form has a field that is no file; give `lang`, `quoted` and `format` in the address";
        if found.replace(file.ok_or_else(|| bad(only_files))?).is_some() {
            return Err(bad("the form has several files; send one at a time"));
        }
    }
    found.ok_or_else(|| bad("the form has no file; send it as a part with a file name"))
}

/// A line that is a delimiter.
struct Delimiter {
    /// With the line break before it, which belongs to it.
    start: usize,
    /// Before the line break behind it.
    end: usize,
    closes: bool,
}

/// The delimiters (RFC 2046, 5.1.1): whole lines, so that a text may have the boundary in its middle.
fn delimiters(body: &[u8], boundary: &str) -> Vec<Delimiter> {
    let mark = format!("\r\n--{boundary}");
    let first = body.starts_with(&mark.as_bytes()[2..]).then(|| (0, mark.len() - 2));
    let others = memmem::find_iter(body, mark.as_bytes()).map(|at| (at, at + mark.len()));
    let line = |(start, behind): (usize, usize)| {
        let closes = body[behind..].starts_with(b"--");
        let behind = if closes { behind + 2 } else { behind };
        let padding = body[behind..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let (end, rest) = (behind + padding, &body[behind + padding..]);
        (rest.starts_with(b"\r\n") || closes && rest.is_empty()).then_some(Delimiter { start, end, closes })
    };
    first.into_iter().chain(others).filter_map(line).collect()
}

/// A part between two delimiters: nothing if it has no head, and no file if its head tells no file name.
fn part(bytes: &[u8]) -> Option<Option<File<'_>>> {
    let end = memmem::find(bytes, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let field = |wanted: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    Some(field("content-disposition").and_then(file_name).map(|name| File {
        name,
        content_type: field("content-type").unwrap_or_default().to_owned(),
        bytes: &bytes[end + 4..],
    }))
}

/// The name of the file, as RFC 6266 lets it be written: in quotes or not, or in percent-encoding after its charset.
fn file_name(disposition: &str) -> Option<String> {
    let mut given = None;
    let mut rest = disposition;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=').unwrap_or((after, ""));
        let (value, behind) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.find(';').map_or((value, ""), |at| value.split_at(at)),
        };
        match name.trim().to_ascii_lowercase().as_str() {
            "filename" => given = Some(value.trim().to_owned()),
            "filename*" => {
                let encoded = value.rsplit('\'').next().unwrap_or_default().trim();
                return Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned());
            }
            _ => {}
        }
        rest = behind;
    }
    given
}
