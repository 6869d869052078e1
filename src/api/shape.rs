//! Shapes of addresses: `{…}` at the end of one stands for one segment of a path.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// What stands for `{…}`, percent-decoded, if the path is of this shape; nothing stands there if the shape has none.
pub fn shape<'p>(shape: &str, path: &'p str) -> Option<Cow<'p, str>> {
    let Some((start, _)) = shape.split_once('{') else { return (shape == path).then_some(Cow::Borrowed("")) };
    let segment = path.strip_prefix(start).filter(|rest| !rest.is_empty() && !rest.contains('/'))?;
    percent_decode_str(segment).decode_utf8().ok()
}
