//! Media types of formats, as a response says them.

use crate::write::Format;

/// The media type of a format, with the encoding of text: a browser would guess it.
pub(super) fn media_type(format: Format) -> String {
    let media = format.media_type();
    if media.starts_with("text/") {
        return format!("{media}; charset=utf-8");
    }
    media.to_owned()
}
