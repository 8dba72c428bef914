//! Plain, gzip or zstd: the first bytes tell, not the name.

use std::io::{self, Read};

#[cfg(feature = "compression")]
use super::zstd_frames::ZstdFrames;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The text of a stream that may be compressed.
pub(super) fn decompress<'a>(mut stream: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut magic = Vec::new();
    let mut beginning = stream.by_ref().take(ZSTD.len() as u64);
    beginning.read_to_end(&mut magic)?;
    let is_gzip = magic.starts_with(&GZIP);
    let is_zstd = magic == ZSTD;
    // Standard input cannot be gone back in: what was looked at is read again from here.
    let whole = io::Cursor::new(magic).chain(stream);
    if is_gzip {
        gzip(whole)
    } else if is_zstd {
        zstd(whole)
    } else {
        Ok(Box::new(whole))
    }
}

#[cfg(feature = "compression")]
fn gzip<'a>(stream: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    // Compressed files that were put together, as some tools write them, are one text.
    Ok(Box::new(flate2::read::MultiGzDecoder::new(stream)))
}

#[cfg(feature = "compression")]
fn zstd<'a>(stream: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    Ok(Box::new(ZstdFrames::of(stream)))
}

#[cfg(not(feature = "compression"))]
fn gzip<'a>(_: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    Err(missing("gzip"))
}

#[cfg(not(feature = "compression"))]
fn zstd<'a>(_: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    Err(missing("zstd"))
}

/// Compressed bytes are no records, and must not be reported as damaged ones.
#[cfg(not(feature = "compression"))]
fn missing(compression: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::Unsupported,
        format!(
            "it is compressed with {compression}, and relata was built without its feature `compression`"
        ),
    )
}

#[cfg(test)]
#[cfg(feature = "compression")]
mod tests {
    use super::*;
    use std::io::Write;

    fn text_of(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        decompress(bytes)?.read_to_string(&mut text)?;
        Ok(text)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(
            text.as_bytes(),
            ruzstd::encoding::CompressionLevel::Fastest,
        )
    }

    #[test]
    fn the_first_bytes_tell_the_compression() {
        assert_eq!(text_of(b"").unwrap(), "");
        assert_eq!(text_of(b"{}").unwrap(), "{}");
        assert_eq!(text_of(&gzip("one\ntwo")).unwrap(), "one\ntwo");
        assert_eq!(text_of(&zstd("one\ntwo")).unwrap(), "one\ntwo");
    }

    #[test]
    fn concatenated_files_are_one_stream() {
        assert_eq!(
            text_of(&[gzip("one\n"), gzip("two\n")].concat()).unwrap(),
            "one\ntwo\n"
        );
        assert_eq!(
            text_of(&[zstd("one\n"), zstd("two\n")].concat()).unwrap(),
            "one\ntwo\n"
        );
    }

    #[test]
    fn damage_is_an_error() {
        for whole in [gzip("one\ntwo\nthree"), zstd("one\ntwo\nthree")] {
            assert!(text_of(&whole[..whole.len() - 3]).is_err());
        }
    }
}

#[cfg(test)]
#[cfg(not(feature = "compression"))]
mod tests {
    use super::*;

    #[test]
    fn compressed_bytes_are_refused_by_name() {
        for (magic, name) in [(&GZIP[..], "gzip"), (&ZSTD[..], "zstd")] {
            let Err(error) = decompress(magic) else {
                panic!("{name} was read")
            };
            let message = error.to_string();
            assert!(message.contains(name) && message.contains("feature `compression`"));
        }
    }
}
