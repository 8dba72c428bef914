//! How much an interest is, with bounds as the version of the standard means them.

use serde_json::value::RawValue;

use crate::model::{Percent, Share};
use crate::read::loose_json::{Object, text_of};

/// Which meaning the bounds have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Whether a bound is left out is a truth value beside it; the upper one is left out unless that says otherwise.
    Before04,
    /// A bound that is left out is a number of its own.
    Since04,
}

/// What is told of the share.
#[derive(Debug, PartialEq)]
pub(super) enum Written {
    Nothing,
    Share(Share),
    /// Something that can be no share, as it is written.
    Unread(String),
}

/// The share of an interest.
pub(super) fn read(interest: &Object<'_>, version: Version) -> Written {
    let Some(raw) = interest.raw("share").filter(|raw| raw.get() != "null") else {
        return Written::Nothing;
    };
    match interest.object("share") {
        Some(object) if object.keys().next().is_none() => Written::Nothing,
        Some(object) => match bounds(&object, version) {
            Some(share) => Written::Share(share),
            None => Written::Unread(raw.get().to_owned()),
        },
        // A bare number is what the schema calls `exact`.
        None => match percent(raw) {
            Some(percent) => Written::Share(Share::exact(percent)),
            None => Written::Unread(raw.get().to_owned()),
        },
    }
}

fn bounds(object: &Object<'_>, version: Version) -> Option<Share> {
    let number = |key: &str| match object.raw(key).filter(|raw| raw.get() != "null") {
        Some(raw) => percent(raw).map(Some),
        None => Some(None),
    };
    let exact = number("exact")?;
    let mut share = Share {
        min: number("minimum")?,
        max: number("maximum")?,
        ..Share::default()
    };
    for (key, is_upper) in [("exclusiveMinimum", false), ("exclusiveMaximum", true)] {
        match object.text(key).as_deref() {
            Some("true") => set_exclusive(&mut share, is_upper),
            Some("false") => {}
            Some(_) => set_bound(&mut share, is_upper, number(key)??),
            // Versions 0.1 to 0.3: the schema's default is true above and false below.
            None if version == Version::Before04 && is_upper => {
                // "At least 50 and less than 50" says nothing, nor does "50, less than 50": there the default cannot be meant.
                let is_point = share.min == share.max || exact == share.max;
                share.max_exclusive = share.max.is_some() && !is_point;
            }
            None => {}
        }
    }
    let Some(exact) = exact else {
        return share.check().ok();
    };
    // It is the sharpest that is said; bounds beside it can only say less, and where they say something else nobody knows which
    // is meant.
    holds(share, exact).then(|| Share::exact(exact))
}

/// Whether a percentage lies within the bounds.
fn holds(share: Share, exact: Percent) -> bool {
    let is_over = |min| exact > min || (exact == min && !share.min_exclusive);
    let is_under = |max| exact < max || (exact == max && !share.max_exclusive);
    share.min.is_none_or(is_over) && share.max.is_none_or(is_under)
}

fn set_exclusive(share: &mut Share, is_upper: bool) {
    if is_upper {
        share.max_exclusive = share.max.is_some();
    } else {
        share.min_exclusive = share.min.is_some();
    }
}

/// A bound that is left out, beside one that may be included: the tighter of them counts.
fn set_bound(share: &mut Share, is_upper: bool, bound: Percent) {
    if is_upper && share.max.is_none_or(|max| bound <= max) {
        share.max = Some(bound);
        share.max_exclusive = true;
    }
    if !is_upper && share.min.is_none_or(|min| bound >= min) {
        share.min = Some(bound);
        share.min_exclusive = true;
    }
}

fn percent(raw: &RawValue) -> Option<Percent> {
    text_of(raw)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(share: &str, version: Version) -> String {
        let text = format!("{{\"share\":{share}}}");
        let object = Object::read(text.as_bytes(), 1).unwrap();
        match read(&object, version) {
            Written::Nothing => "nothing".to_owned(),
            Written::Share(share) => share.to_string(),
            Written::Unread(text) => format!("unread {text}"),
        }
    }

    #[test]
    fn bounds_mean_what_their_version_says() {
        let old = |share| told(share, Version::Before04);
        let new = |share| told(share, Version::Since04);
        let range = r#"{"minimum":25,"maximum":50}"#;
        assert_eq!(old(range), "25 to under 50 %");
        assert_eq!(new(range), "25 to 50 %");
        let half_open =
            r#"{"minimum":25,"maximum":50,"exclusiveMinimum":true,"exclusiveMaximum":false}"#;
        assert_eq!(old(half_open), "over 25 to 50 %");
        assert_eq!(
            new(r#"{"exclusiveMinimum":25,"maximum":50}"#),
            "over 25 to 50 %"
        );
        assert_eq!(
            new(r#"{"minimum":50,"exclusiveMaximum":75}"#),
            "50 to under 75 %"
        );
        assert_eq!(new(r#"{"minimum":25,"exclusiveMinimum":25}"#), "over 25 %");
        assert_eq!(old(r#"{"maximum":50}"#), "under 50 %");
        assert_eq!(old(r#"{"minimum":50,"maximum":50}"#), "50 %");
    }

    #[test]
    fn what_can_be_no_share_is_kept_as_it_is_written() {
        let new = |share| told(share, Version::Since04);
        assert_eq!(
            new(r#"{"exact":33.333333333333333333}"#),
            "33.333333333333333333 %"
        );
        assert_eq!(new(r#"{"exact":"50","minimum":25}"#), "50 %");
        let beside = r#"{"exact":50,"minimum":60}"#;
        assert_eq!(new(beside), format!("unread {beside}"));
        let bounds = r#"{"exact":50,"minimum":25,"maximum":50}"#;
        assert_eq!(told(bounds, Version::Before04), "50 %");
        assert_eq!(new(r#"{"exact":101}"#), r#"unread {"exact":101}"#);
        assert_eq!(
            new(r#"{"minimum":60,"maximum":40}"#),
            r#"unread {"minimum":60,"maximum":40}"#
        );
        assert_eq!(new("{}"), "nothing");
        assert_eq!(new("null"), "nothing");
        assert_eq!(new("50"), "50 %");
    }
}
