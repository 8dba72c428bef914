//! Why a party is not named, in the words of BODS.

use serde_json::{Value, json};

use super::interests::kebab_case;
use crate::model::Fact;

/// The reasons of the standard, each with what it is called here and in other registers.
const REASONS: [(&str, &[&str]); 7] = [
    ("noBeneficialOwners", &["no-owner", "no-known-person"]),
    (
        "subjectUnableToConfirmOrIdentifyBeneficialOwner",
        &["not-identified"],
    ),
    (
        "interestedPartyHasNotProvidedInformation",
        &["not-disclosed", "non-public"],
    ),
    ("subjectExemptFromDisclosure", &[]),
    ("interestedPartyExemptFromDisclosure", &["exempt"]),
    ("unknown", &[]),
    ("informationUnknownToPublisher", &[]),
];

/// A party without a name: why, and in words what no reason of the standard says.
pub(super) fn unspecified(note: Option<&str>, facts: &[Fact]) -> Value {
    let mut told = None;
    let mut words: Vec<String> = note.map(str::to_owned).into_iter().collect();
    for fact in facts {
        let reason = reason(&fact.value.to_string());
        if told.is_none() {
            told = reason;
        }
        // The standard has one reason a party.
        if reason.is_none() || reason != told {
            words.extend(fact.unknown_reason());
        }
        words.extend(fact.note.clone());
    }
    let mut unique: Vec<String> = Vec::new();
    for word in words {
        if !unique.contains(&word) {
            unique.push(word);
        }
    }
    if told.is_none() && unique.is_empty() {
        unique.push("The source leaves the owner unnamed.".to_owned());
    }
    let mut party = json!({ "reason": told.unwrap_or("unknown") });
    if !unique.is_empty() {
        party["description"] = unique.join("; ").into();
    }
    party
}

/// The word of the standard for a reason, if it has one.
fn reason(value: &str) -> Option<&'static str> {
    let code = value.to_lowercase().replace('_', "-");
    let is_it = |(word, others): &&(&str, &[&str])| {
        kebab_case(word) == code || others.contains(&code.as_str())
    };
    REASONS.iter().find(is_it).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Raw;

    fn fact(value: &str) -> Fact {
        Fact {
            property: Fact::UNKNOWN_REASON.to_owned(),
            value: Raw::from(value),
            ..Fact::default()
        }
    }

    #[test]
    fn reasons_have_the_words_of_the_standard_and_others_stay_words() {
        for (values, note, expected) in [
            (
                &["exempt"][..],
                Some("listed on an exchange"),
                json!({"reason": "interestedPartyExemptFromDisclosure", "description": "listed on an exchange"}),
            ),
            (
                &["NON_PUBLIC"],
                None,
                json!({"reason": "interestedPartyHasNotProvidedInformation"}),
            ),
            (
                &["subject-exempt-from-disclosure", "natural-persons"],
                None,
                json!({"reason": "subjectExemptFromDisclosure", "description": "natural persons"}),
            ),
            (
                &["They were on holiday."],
                None,
                json!({"reason": "unknown", "description": "They were on holiday."}),
            ),
            (
                &[],
                None,
                json!({"reason": "unknown", "description": "The source leaves the owner unnamed."}),
            ),
        ] {
            let facts: Vec<Fact> = values.iter().map(|value| fact(value)).collect();
            assert_eq!(unspecified(note, &facts), expected, "{values:?}");
        }
    }
}
