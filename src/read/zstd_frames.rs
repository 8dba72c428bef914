//! A zstd stream of one frame or of several: the decoder itself stops after the first.

use std::io::{self, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

type Input<'a> = Box<dyn Read + 'a>;

enum Frame<'a> {
    Between(Input<'a>),
    Within(Box<StreamingDecoder<Input<'a>, FrameDecoder>>),
}

/// All frames of a zstd stream: concatenated files are one stream.
pub(super) struct ZstdFrames<'a> {
    input: Option<Frame<'a>>,
}

impl<'a> ZstdFrames<'a> {
    /// The frames that a stream holds.
    pub(super) fn of(stream: impl Read + 'a) -> Self {
        Self {
            input: Some(Frame::Between(Box::new(stream))),
        }
    }
}

impl Read for ZstdFrames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = self.input.take() {
            match frame {
                Frame::Between(mut input) => {
                    // A byte tells the end of the file from the beginning of a frame, of which the
                    // decoder would say that it is damaged.
                    let mut first = [0];
                    if input.read(&mut first)? == 0 {
                        return Ok(0);
                    }
                    let input: Input<'_> = Box::new(io::Cursor::new(first).chain(input));
                    let decoder = StreamingDecoder::new(input).map_err(io::Error::other)?;
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
