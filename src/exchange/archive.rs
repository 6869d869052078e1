//! Formats of many files go out as one ZIP, the same bytes every time.

use std::io::{self, Cursor, Write};

/// Writes files (path, bytes) as one archive.
pub(super) fn write(files: &[(String, Vec<u8>)], out: &mut dyn Write) -> io::Result<()> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Without a date of its own, so that the same vocabulary gives the same bytes.
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, bytes) in files {
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    out.write_all(archive.finish()?.get_ref())
}
