//! The words that stand above the columns of a table of owners.

use super::meaning::{Meaning, Unit};

/// Headers that mean the same, in small letters with one blank between words. A word that may stand for either end
/// has no place here: see `EITHER_END`.
// A list and no guess from parts of words: `owner since` read as an owner would make claims that nobody made.
const HEADERS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Owner,
        &[
            "owner",
            "owner name",
            "name of owner",
            "shareholder",
            "shareholder name",
            "holder",
            "parent",
            "parent company",
            "parent name",
            "investor",
            "beneficial owner",
            "beneficial owner name",
            "ubo",
            "ubo name",
            "ultimate owner",
            "ultimate beneficial owner",
            "owned by",
            "name of shareholder",
            "controller",
            "interested party",
            "from",
        ],
    ),
    (
        Meaning::OwnerId,
        &[
            "owner id",
            "shareholder id",
            "holder id",
            "parent id",
            "from id",
        ],
    ),
    (
        Meaning::OwnerKind,
        &[
            "owner kind",
            "owner type",
            "shareholder type",
            "holder type",
        ],
    ),
    (
        Meaning::OwnerCountry,
        &[
            "owner country",
            "owner country code",
            "shareholder country",
            "parent country",
        ],
    ),
    (
        Meaning::Owned,
        &[
            "owned",
            "owned name",
            "owned company",
            "owned entity",
            "asset",
            "asset name",
            "subsidiary",
            "subsidiary name",
            "investee",
            "investee company",
            "portfolio company",
            "name of subsidiary",
            "issuer",
            "subject",
            "child",
            "target",
            "to",
        ],
    ),
    (
        Meaning::OwnedId,
        &[
            "owned id",
            "asset id",
            "company id",
            "subsidiary id",
            "subject id",
            "child id",
            "to id",
        ],
    ),
    (
        Meaning::OwnedKind,
        &["owned kind", "owned type", "asset type", "company type"],
    ),
    (
        Meaning::OwnedCountry,
        &[
            "owned country",
            "asset country",
            "company country",
            "subsidiary country",
        ],
    ),
    (
        Meaning::Share(Unit::Percent),
        &[
            "percent",
            "per cent",
            "percentage",
            "pct",
            "%",
            "share %",
            "share percent",
            "share pct",
            "stake %",
            "stake percent",
            "ownership %",
            "ownership percent",
            "ownership percentage",
            "percent owned",
            "percentage owned",
            "share (%)",
            "stake (%)",
            "ownership (%)",
            "shares %",
            "shares (%)",
            "shareholding %",
            "shareholding (%)",
            "percentage of shares",
            "percent ownership",
            "percent of shares",
            "percent held",
            "% owned",
            "% held",
            "% of shares",
            "% ownership",
            "holding %",
            "direct %",
            "share of capital",
            "ubo %",
            "interest %",
            "interest (%)",
            "equity %",
            "equity (%)",
            "% interest",
            "% share",
            "% stake",
            "% shareholding",
            "percentage held",
            "percentage ownership",
            "percentage interest",
            "percentage of ownership",
            "percentage shareholding",
            "shareholding percentage",
        ],
    ),
    (
        Meaning::Share(Unit::PartOfOne),
        &[
            "fraction",
            "share fraction",
            "share (fraction)",
            "ownership fraction",
            "ratio",
        ],
    ),
    (
        Meaning::Share(Unit::Unsaid),
        &[
            "share",
            "stake",
            "ownership",
            "shareholding",
            "holding",
            "equity",
            "shares held",
            "equity stake",
            "ownership stake",
            "ownership share",
            "stake held",
            "share held",
        ],
    ),
    (
        Meaning::ShareMin,
        &[
            "share min",
            "min share",
            "min percent",
            "minimum share",
            "share minimum",
        ],
    ),
    (
        Meaning::ShareMax,
        &[
            "share max",
            "max share",
            "max percent",
            "maximum share",
            "share maximum",
        ],
    ),
    (
        Meaning::Since,
        &[
            "since",
            "start",
            "start date",
            "from date",
            "date from",
            "valid from",
            "acquired",
            "date acquired",
            "acquired on",
            "acquisition date",
            "date of acquisition",
            "since date",
            "owner since",
            "notified on",
        ],
    ),
    (
        Meaning::Until,
        &[
            "until",
            "end",
            "end date",
            "to date",
            "date to",
            "valid to",
            "valid until",
            "ceased",
            "ceased on",
            "sold",
            "sold on",
            "disposed",
            "disposed on",
            "date sold",
            "date of sale",
        ],
    ),
    (
        Meaning::Observed,
        &[
            "observed",
            "seen",
            "as of",
            "as-of",
            "date",
            "year",
            "reported",
            "report date",
            "filing date",
        ],
    ),
    (
        Meaning::Source,
        &[
            "source",
            "sources",
            "source id",
            "source url",
            "url",
            "link",
            "reference",
            "citation",
        ],
    ),
    (
        Meaning::Interest,
        &["interest", "interest type", "nature of control"],
    ),
    (Meaning::Parcel, &["parcel", "tranche"]),
    (Meaning::Status, &["status", "certainty"]),
    (
        Meaning::Note,
        &["note", "notes", "comment", "comments", "remark", "remarks"],
    ),
    (
        Meaning::Id,
        &["id", "claim id", "relationship id", "row id"],
    ),
];

/// Headers of either end: what is owned where another column names the owner, else the owner.
const EITHER_END: &[&str] = &[
    "company",
    "company name",
    "entity",
    "entity name",
    "firm",
    "organisation",
    "organization",
];

/// A header in small letters, with one blank between its words.
fn folded(header: &str) -> String {
    // Exports of databases write `owner_name`, some statistics programs `owner.name`.
    let words = header.trim().to_lowercase().replace(['_', '.'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column means by its header.
pub(super) fn meaning(header: &str) -> Meaning {
    let folded = folded(header);
    for (meaning, headers) in HEADERS {
        if headers.contains(&folded.as_str()) {
            return *meaning;
        }
    }
    // Never refused: a column that is not known may matter to whoever reads the claim.
    Meaning::Kept
}

/// Whether a header may name the owner as well as what is owned.
pub(super) fn can_be_either_end(header: &str) -> bool {
    EITHER_END.contains(&folded(header).as_str())
}
