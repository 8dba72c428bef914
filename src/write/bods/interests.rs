//! What a party holds, in the words of BODS.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::model::{Percent, Relationship, Share, Status, interest, relationship_kind};
use crate::write::WriteError;

/// The words of BODS for interests.
const INTERESTS: [&str; 23] = [
    "shareholding",
    "votingRights",
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "seniorManagingOfficial",
    "settlor",
    "trustee",
    "protector",
    "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome",
    "rightsGrantedByContract",
    "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
    "boardMember",
    "boardChair",
    "unknownInterest",
    "unpublishedInterest",
    "enjoymentAndUseOfAssets",
    "rightToProfitOrIncomeFromAssets",
    "nominee",
    "nominator",
];

type Raws = BTreeMap<&'static str, Box<RawValue>>;

fn raw(value: &impl serde::Serialize) -> Result<Box<RawValue>, WriteError> {
    Ok(serde_json::value::to_raw_value(value)?)
}

/// What the party holds, with what has no field of its own in words.
pub(super) fn interest_of(claim: &Relationship) -> Result<Raws, WriteError> {
    let mut told = Raws::new();
    let mut details = Vec::new();
    let is_stake = claim.kind == relationship_kind::OWNS;
    let default = match (is_stake, claim.share) {
        (true, _) => interest::SHAREHOLDING,
        (false, Some(_)) => interest::VOTING_RIGHTS,
        (false, None) => "other-influence-or-control",
    };
    let word = claim.interest.as_deref().unwrap_or(default);
    let known = INTERESTS.iter().find(|known| kebab_case(known) == word);
    // What a claim of this type is to whoever reads it back: see `read/bods/own.rs`.
    if is_stake != (word == interest::SHAREHOLDING) {
        details.push(format!("kind: {}", claim.kind));
    }
    if let Some(interest) = &claim.interest {
        details.push(format!("interest: {interest}"));
    }
    told.insert("type", raw(known.unwrap_or(&"unknownInterest"))?);
    let is_indirect = ["beneficial", "ultimate", "indirect"].contains(&word);
    told.insert(
        "directOrIndirect",
        raw(&if is_indirect { "unknown" } else { "direct" })?,
    );
    if let Some(share) = claim.share {
        let bounds = bounds(share)?;
        if !bounds.is_empty() {
            told.insert("share", raw(&bounds)?);
        }
        if share.approximate {
            details.push(format!("share: {share}"));
        }
    }
    for (field, word, date) in [
        ("startDate", "since", claim.since),
        ("endDate", "until", claim.until),
    ] {
        match date {
            Some(date) if date.is_exact() => drop(told.insert(field, raw(&date)?)),
            // A whole day is asked for, and none is made up.
            Some(date) => details.push(format!("{word}: {date}")),
            None => {}
        }
    }
    details.extend(claim.observed.map(|date| format!("observed: {date}")));
    if claim.status != Status::Stated {
        details.push(format!("status: {}", claim.status.as_str()));
    }
    for (field, text) in [
        ("parcel", &claim.parcel),
        ("role", &claim.role),
        // The last, since anything may stand in it.
        ("note", &claim.note),
    ] {
        details.extend(text.as_ref().map(|text| format!("{field}: {text}")));
    }
    if !details.is_empty() {
        told.insert("details", raw(&details.join("; "))?);
    }
    Ok(told)
}

/// `votingRights` as `voting-rights`.
pub(super) fn kebab_case(word: &str) -> String {
    let mut kebab = String::new();
    for letter in word.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// The bounds of a share, with every digit.
fn bounds(share: Share) -> Result<Raws, WriteError> {
    let mut told = Raws::new();
    let digits = |percent: Percent| RawValue::from_string(percent.to_string());
    if share.approximate {
        // "About 33" is no number: it is all that can be rounded to it.
        let [least, most] = share.widened();
        if share.min.is_some() && least > Percent::ZERO {
            told.insert("minimum", digits(least)?);
        }
        if share.max.is_some() {
            told.insert("maximum", digits(most)?);
        }
        return Ok(told);
    }
    if let (Some(min), Some(max)) = (share.min, share.max)
        && min == max
    {
        told.insert("exact", digits(min)?);
        return Ok(told);
    }
    if let Some(min) = share.min {
        told.insert(
            if share.min_exclusive {
                "exclusiveMinimum"
            } else {
                "minimum"
            },
            digits(min)?,
        );
    }
    if let Some(max) = share.max {
        told.insert(
            if share.max_exclusive {
                "exclusiveMaximum"
            } else {
                "maximum"
            },
            digits(max)?,
        );
    }
    Ok(told)
}
