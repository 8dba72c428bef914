//! Files that are read into memory as a whole: questions and names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// More bytes than any list of names or answer to be asked again needs; a device would go on for ever.
const MOST: u64 = 512_000_000;

/// All of a file, or of standard input.
pub(super) fn read(path: &Path, is_stdin: bool) -> io::Result<Vec<u8>> {
    match is_stdin {
        true => whole(io::stdin().lock(), MOST),
        false => whole(File::open(path)?, MOST),
    }
}

fn whole(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One more than may be, since only that tells whether it is the end.
    input.take(most + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 <= most {
        true => Ok(bytes),
        false => Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it has over {} MB", most / 1_000_000),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        assert_eq!(whole(&b"abc"[..], 3).unwrap(), b"abc");
        let endless = whole(io::repeat(0), 3).unwrap_err();
        assert_eq!(endless.kind(), io::ErrorKind::FileTooLarge);
    }
}
