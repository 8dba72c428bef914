//! Plain, gzip or zstd: the first bytes tell, not the name.

use std::io::{self, Read};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The text of a stream that may be compressed.
pub(super) fn decompress<'a>(mut stream: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut magic = Vec::new();
    stream
        .by_ref()
        .take(ZSTD.len() as u64)
        .read_to_end(&mut magic)?;
    let is_gzip = magic.starts_with(&GZIP);
    let is_zstd = magic == ZSTD;
    let whole = io::Cursor::new(magic).chain(stream);
    Ok(if is_gzip {
        Box::new(flate2::read::MultiGzDecoder::new(whole))
    } else if is_zstd {
        Box::new(ZstdFrames {
            input: Some(Frame::Between(Box::new(whole))),
        })
    } else {
        Box::new(whole)
    })
}

type Input<'a> = Box<dyn Read + 'a>;

enum Frame<'a> {
    Between(Input<'a>),
    Within(Box<ruzstd::decoding::StreamingDecoder<Input<'a>, ruzstd::decoding::FrameDecoder>>),
}

/// All frames of a zstd stream: concatenated files are one stream.
struct ZstdFrames<'a> {
    input: Option<Frame<'a>>,
}

impl Read for ZstdFrames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = self.input.take() {
            match frame {
                Frame::Between(mut input) => {
                    let mut first = [0];
                    if input.read(&mut first)? == 0 {
                        return Ok(0);
                    }
                    let input: Input<'_> = Box::new(io::Cursor::new(first).chain(input));
                    let decoder =
                        ruzstd::decoding::StreamingDecoder::new(input).map_err(io::Error::other)?;
                    self.input = Some(Frame::Within(Box::new(decoder)));
                }
                Frame::Within(mut decoder) => {
                    let count = decoder.read(buffer)?;
                    if count > 0 || buffer.is_empty() {
                        self.input = Some(Frame::Within(decoder));
                        return Ok(count);
                    }
                    self.input = Some(Frame::Between(decoder.into_inner()));
                }
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
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
