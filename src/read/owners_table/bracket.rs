//! A share with a remark in brackets behind it: `100% (jointly)`, `60 % (est.)`, `25 (indirect)`.

use crate::model::Share;
use crate::read::directness;
use crate::read::share_text::{self, WrittenShare};

/// Words that say that the share is that of several holders together: what is one's own is not known.
const TOGETHER: &[&str] = &["joint", "jointly", "together", "combined", "aggregate"];
/// Words that say that the number is not exact.
const ABOUT: &[&str] = &[
    "about",
    "approx",
    "approximately",
    "ca",
    "circa",
    "est",
    "estimate",
    "estimated",
    "rounded",
];

/// A share, and what stands in brackets behind it.
pub(super) struct Remarked<'t> {
    pub(super) written: WrittenShare,
    /// The interest, where the stake is not held directly.
    pub(super) interest: Option<&'static str>,
    pub(super) remark: &'t str,
}

/// The share of a text that ends in brackets; `None` where it has another form.
pub(super) fn share(text: &str) -> Option<Remarked<'_>> {
    let (before, remark) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let lower = remark.to_lowercase();
    let has = |known: &[&str]| {
        let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| known.contains(&word))
    };
    let about = format!("about {before}");
    let number = if has(ABOUT) { about.as_str() } else { before };
    let mut written = share_text::share(number).ok()??;
    if has(TOGETHER) {
        let most = written.share.max?;
        let own = Share {
            max: Some(most),
            max_exclusive: written.share.max_exclusive,
            ..Share::default()
        };
        written.share = own.check().ok()?;
    }
    Some(Remarked {
        written,
        interest: directness::not_direct(remark),
        remark: remark.trim(),
    })
}
