//! The words that stand above the columns of a table of owners.

use super::header_words;
use super::meaning::{Meaning, Unit};

/// Headers that mean the same, in small letters with one blank between words. What is put together from words of which
/// each is known has no place here: see `header_words`.
// A list and no guess from parts of words: `owner since` read as an owner would make claims that nobody made.
const HEADERS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Owner,
        &[
            "owner",
            "shareholder",
            "holder",
            "parent",
            "investor",
            "beneficial owner",
            "ubo",
            "ultimate owner",
            "ultimate beneficial owner",
            "owned by",
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
            "asset",
            "subsidiary",
            "investee",
            "portfolio company",
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
        &["direct %", "share of capital"],
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
    (
        Meaning::Directness,
        &[
            "direct or indirect",
            "direct/indirect",
            "direct / indirect",
            "indirect/direct",
            "direct indirect",
            "directness",
        ],
    ),
    (
        Meaning::Parcel,
        &[
            "parcel",
            "tranche",
            "share class",
            "class of share",
            "class of shares",
            "share type",
            "type of share",
            "type of shares",
            "stock class",
            "class of stock",
        ],
    ),
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

/// A header in small letters, with one blank between its words.
fn folded(header: &str) -> String {
    // Exports of databases write `owner_name`, some statistics programs `owner.name`.
    let words = header.trim().to_lowercase().replace(['_', '.'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a header means that stands in the list.
pub(super) fn listed(header: &str) -> Option<Meaning> {
    let folded = folded(header);
    for (meaning, headers) in HEADERS {
        if headers.contains(&folded.as_str()) {
            return Some(*meaning);
        }
    }
    None
}

/// What a column means by its header: as it stands in the list, else by its words.
pub(super) fn meaning(header: &str) -> Meaning {
    if let Some(meaning) = listed(header) {
        return meaning;
    }
    let folded = folded(header);
    // Never refused: a column that is not known may matter to whoever reads the claim.
    header_words::meaning(&folded).unwrap_or(Meaning::Kept)
}

/// The last word of a header that stands in the list: `owner` of `beneficial owner`.
pub(super) fn listed_word(header: &str) -> Option<String> {
    listed(header)?;
    folded(header).rsplit(' ').next().map(str::to_owned)
}

/// Whether a header may tell more of the owner whom another column calls so: `name of owner` beside `owner`.
pub(super) fn may_be_of_owner(header: &str, word: &str) -> bool {
    // `from` and `owned by` have no word for an owner that another header could have.
    !header_words::is_owner(word) || folded(header).contains(word)
}

/// Words for percent, also of languages in which headers are not understood but may be named by a mapping; `percentage`,
/// `Prozentsatz` and `pourcentage` begin or end in one of them.
const PERCENT: &[&str] = &[
    "%",
    "percent",
    "per cent",
    "pct",
    "prozent",
    "procent",
    "pourcent",
    "pour cent",
    "porcent",
    "por cento",
    "percentu",
    "процент",
];
/// Words for a part of a company in languages in which headers are not understood.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "participation", "participación", "participacion", "partecipazione", "participação", "participacao", "quota",
    "andel", "udział", "udziały", "podíl", "podiel", "részesedés", "osuus", "доля", "частка", "дял", "udio", "delež",
    "ratio", "fraction",
];
/// Those that others stand before in one word: `Kapitalanteil`, `持股比例`.
#[rustfmt::skip]
const ENDS_OF_PARTS: &[&str] = &[
    "anteil", "anteile", "beteiligung", "beteiligungsquote", "aandeel", "ägarandel", "eierandel", "ejerandel",
    "omistusosuus", "持股", "持股比例", "出资比例", "持株比率", "지분", "지분율",
];

/// Whether a header in another language, or in words that are not known, may stand above parts of a company.
pub(super) fn is_like_part(header: &str) -> bool {
    let folded = folded(header);
    let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| PARTS.contains(&word) || ENDS_OF_PARTS.iter().any(|end| word.ends_with(end)))
}

/// Whether a header speaks of percent, in one of several languages.
pub(super) fn is_like_percent(header: &str) -> bool {
    let folded = folded(header);
    PERCENT.iter().any(|word| folded.contains(word))
}

/// Words for a part of 1.
const FRACTION: &[&str] = &["fraction", "bruchteil"];

/// In which unit a header says that its shares are, whatever else it says.
pub(super) fn unit(header: &str) -> Unit {
    let folded = folded(header);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if has(PERCENT) {
        Unit::Percent
    } else if has(FRACTION) || listed(header) == Some(Meaning::Share(Unit::PartOfOne)) {
        Unit::PartOfOne
    } else {
        Unit::Unsaid
    }
}

/// Whether the cells below a header that is not understood may be shares.
pub(super) fn is_like_share(header: &str) -> bool {
    header_words::is_like_share(&folded(header))
}

/// Whether a header may name the owner as well as what is owned: what is owned where another column names the owner,
/// else the owner.
pub(super) fn can_be_either_end(header: &str) -> bool {
    meaning(header) == Meaning::Kept && header_words::is_bare_thing(&folded(header))
}
