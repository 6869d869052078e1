//! A form with a file (RFC 7578), as browsers and `curl -F` send it.

use super::problem::{self, Problem};
use super::sent::parameter;
use memchr::memmem;

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
    let mark = format!("--{boundary}");
    let starts: Vec<usize> = memmem::find_iter(body, mark.as_bytes()).collect();
    if !starts.last().is_some_and(|last| body[last + mark.len()..].starts_with(b"--")) {
        return Err(bad("the form is cut off: it does not end with its boundary; send it as a whole"));
    }
    let mut found = None;
    for pair in starts.windows(2) {
        let Some(file) = part(&body[pair[0] + mark.len()..pair[1]]) else { continue };
        let only_files = "the form has a field that is no file; give `lang`, `quoted` and `format` in the address";
        if found.replace(file.ok_or_else(|| bad(only_files))?).is_some() {
            return Err(bad("the form has several files; send one at a time"));
        }
    }
    found.ok_or_else(|| bad("the form has no file; send it as a part with a file name"))
}

/// A part between two boundaries: nothing if it has no head, and no file if its head tells no file name.
fn part(bytes: &[u8]) -> Option<Option<File<'_>>> {
    let end = memmem::find(bytes, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let body = &bytes[end + 4..];
    let name = head.split(';').map(str::trim).find_map(|item| item.strip_prefix("filename=\""));
    let content_type = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-type").then(|| value.trim().to_owned())
    });
    Some(name.and_then(|rest| rest.split('"').next()).map(|name| File {
        name: name.to_owned(),
        content_type: content_type.unwrap_or_default(),
        bytes: body.strip_suffix(b"\r\n").unwrap_or(body),
    }))
}
