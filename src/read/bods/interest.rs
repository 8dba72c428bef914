//! What each type of interest is here.

use crate::model::{interest, relationship_kind};

/// How near the holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Direct,
    Indirect,
    /// The statement does not know, or does not say.
    Unknown,
}

/// A type of interest as one word for all versions: versions spell `votingRights` and `voting-rights`, and have renamed some.
pub(super) fn code(written: &str) -> String {
    let mut kebab = String::new();
    for letter in written.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        if letter.is_alphanumeric() || letter == '-' {
            kebab.extend(letter.to_lowercase());
        }
    }
    // The names of version 0.4 for what 0.1 and 0.2 called otherwise (codelist interestType of each version).
    let now = match kebab.as_str() {
        "influence-or-control" => "other-influence-or-control",
        "settlor-of-trust" => "settlor",
        "trustee-of-trust" => "trustee",
        "protector-of-trust" => "protector",
        "beneficiary-of-trust" => "beneficiary-of-legal-arrangement",
        "rights-to-surplus-assets" => "rights-to-surplus-assets-on-dissolution",
        other => other,
    };
    now.to_owned()
}

/// Types that are a claim to money and no say in anything.
const ECONOMIC: [&str; 6] = [
    "rights-to-surplus-assets-on-dissolution",
    "rights-to-profit-or-income",
    "right-to-profit-or-income-from-assets",
    "enjoyment-and-use-of-assets",
    "beneficiary-of-legal-arrangement",
    "nominator",
];

/// Of which type an interest is, where the statement leaves it out or says that it does not know.
pub(super) const UNKNOWN: &str = "unknown-interest";

/// The kind of claim that an interest makes, and what its share is a share of.
///
/// A shareholding alone is a stake. `is_counted` is false for what another claim of the file tells already, and for what
/// leads through others: it gets an interest of its own, since it must not be added to the direct stakes.
pub(super) fn meaning(
    code: Option<&str>,
    level: Level,
    is_counted: bool,
) -> (&'static str, Option<String>) {
    let code = code.unwrap_or(UNKNOWN);
    let not_counted = match level {
        Level::Indirect => "indirect",
        Level::Direct | Level::Unknown => "component",
    };
    match code {
        interest::SHAREHOLDING if is_counted => (relationship_kind::OWNS, None),
        interest::SHAREHOLDING => (relationship_kind::OWNS, Some(not_counted.to_owned())),
        interest::VOTING_RIGHTS if is_counted => {
            let votes = interest::VOTING_RIGHTS.to_owned();
            (relationship_kind::CONTROLS, Some(votes))
        }
        interest::VOTING_RIGHTS => {
            let votes = format!("{not_counted}-{}", interest::VOTING_RIGHTS);
            (relationship_kind::CONTROLS, Some(votes))
        }
        // Of what it is a share is not known, so it is neither added to shares nor taken for control.
        UNKNOWN | "unpublished-interest" => (relationship_kind::OWNS, Some(code.to_owned())),
        economic if ECONOMIC.contains(&economic) => {
            (relationship_kind::OWNS, Some(economic.to_owned()))
        }
        other => (relationship_kind::CONTROLS, Some(other.to_owned())),
    }
}
