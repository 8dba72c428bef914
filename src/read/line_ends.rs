//! Text as spreadsheets save it: of any encoding, with line ends of old programs, where a carriage return alone is one.

use std::io::{self, Read};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// A text as UTF-8 with every line ended alike: a mark of byte order, and else whoever reads it, says what it is encoded in.
pub(crate) fn plain_text<R: Read>(
    stream: R,
    encoding: Option<&'static encoding_rs::Encoding>,
) -> LineEnds<DecodeReaderBytes<R, Vec<u8>>> {
    let decoded = DecodeReaderBytesBuilder::new()
        .encoding(encoding)
        .bom_override(true)
        // What is no UTF-8 is refused with its line, and never becomes another letter without a word.
        .utf8_passthru(true)
        .strip_bom(true)
        .build(stream);
    LineEnds::of(decoded)
}

/// A stream in which every line ends with a line feed, so that lines can be counted.
pub(crate) struct LineEnds<R> {
    inner: R,
    /// The last byte was a carriage return that has become a line feed: a line feed behind it is the same end.
    was_return: bool,
}

impl<R> LineEnds<R> {
    fn of(inner: R) -> Self {
        Self {
            inner,
            was_return: false,
        }
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // Until something is left: nothing would mean the end of the file.
        loop {
            let count = self.inner.read(into)?;
            let mut kept = 0;
            for place in 0..count {
                let byte = into[place];
                let is_second = byte == b'\n' && self.was_return;
                self.was_return = byte == b'\r';
                if !is_second {
                    into[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
            }
            if kept > 0 || count == 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_line_end_is_one_line_feed() {
        for text in ["a\rb\rc", "a\nb\nc", "a\r\nb\r\nc"] {
            for size in 1..5 {
                let mut stream = LineEnds::of(text.as_bytes());
                let mut read = Vec::new();
                let mut buffer = vec![0; size];
                while let Ok(count @ 1..) = stream.read(&mut buffer) {
                    read.extend_from_slice(&buffer[..count]);
                }
                assert_eq!(read, b"a\nb\nc", "{text:?} by {size}");
            }
        }
    }
}
