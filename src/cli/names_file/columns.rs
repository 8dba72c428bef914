//! Which columns of a file of names say what.

use crate::error::{Error, Hint, Wrong};

/// What the column of names is called.
const NAME: &str = "name";

/// Words of headers of whole names: all of a header must be among them, and one must say that it is a name or whose.
const WORDS: &[&str] = &[
    "name",
    "full",
    "legal",
    "registered",
    "the",
    "of",
    "customer",
    "client",
    "company",
    "entity",
    "party",
    "counterparty",
    "supplier",
    "vendor",
    "account",
    "holder",
    "organisation",
    "organization",
    "business",
    "partner",
];

/// Headers of names that do not say `name`.
const NOUNS: &[&str] = &[
    "customer",
    "client",
    "company",
    "counterparty",
    "supplier",
    "vendor",
    "entity",
    "legal entity",
    "organisation",
    "organization",
    "business partner",
    "account holder",
];

/// Those of them that hold names even beside a column that is only called `name`; in others numbers of customers stand as well.
const FIRMS: &[&str] = &["company", "legal entity", "organisation", "organization"];

const GIVEN: &[&str] = &[
    "first name",
    "firstname",
    "first names",
    "given name",
    "given names",
    "forename",
    "forenames",
];
const MIDDLE: &[&str] = &["middle name", "middle names", "middlename"];
const SURNAME: &[&str] = &["last name", "lastname", "surname", "family name"];

/// What a name is compared by beside itself: the word of the documentation, and others for it, in the order of the fields of
/// [`ScreenName`](crate::query::ScreenName).
const BESIDE: [&[&str]; 5] = [
    &[
        "country",
        "country code",
        "nationality",
        "jurisdiction",
        "country of incorporation",
        "country of residence",
        "citizenship",
    ],
    &[
        "kind",
        "type",
        "entity kind",
        "entity type",
        "customer type",
        "party type",
    ],
    &[
        "birth date",
        "birthdate",
        "date of birth",
        "dob",
        "d o b",
        "born",
        "birthday",
    ],
    &["lei", "lei code", "legal entity identifier"],
    &[
        "registration",
        "registration number",
        "registration no",
        "reg no",
        "company no",
        "company number",
        "company registration number",
        "registered number",
    ],
];

/// The places of columns.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The parts of a name, in the order in which they make it.
    pub(super) name: Vec<usize>,
    /// Country, kind, date of birth, LEI, number in a register.
    pub(super) beside: [Option<usize>; 5],
}

/// Why no column can be taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// None is called so.
    Missing(String),
    /// Two are called so.
    Twice(String),
    /// Each of these may be meant.
    Several(Vec<String>),
}

impl Columns {
    /// The columns of a header: those that are asked for, else those that are called like names. Without `freely`, only the
    /// very word counts.
    pub(super) fn of(header: &[String], asked: &[String], freely: bool) -> Result<Self, Fault> {
        let name = if !asked.is_empty() {
            let mut parts = Vec::new();
            for column in asked {
                parts.push(called(header, column)?);
            }
            parts
        } else {
            match called(header, NAME) {
                Ok(_) => by_words(header)?,
                Err(Fault::Missing(_)) if freely => by_words(header)?,
                Err(fault) => return Err(fault),
            }
        };
        // A column that the names themselves are taken from says nothing beside them.
        let beside = BESIDE.map(|words| {
            let mut places = words.iter().filter_map(|word| place(header, word));
            places.find(|place| !name.contains(place))
        });
        Ok(Self { name, beside })
    }

    /// All places.
    #[cfg(feature = "spreadsheets")]
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let beside = self.beside.iter().flatten();
        self.name.iter().chain(beside).copied()
    }

    /// Which columns were taken for what, where that does not go without saying.
    pub(super) fn told(&self, header: &[String]) -> Option<String> {
        let quoted = |place: usize| format!("`{}`", header[place]);
        let is_plain = |place: usize, word: &str| folded(&header[place]) == word;
        let all_plain = self
            .beside
            .iter()
            .zip(BESIDE)
            .all(|(place, words)| place.is_none_or(|place| is_plain(place, words[0])));
        let is_used =
            |place: &usize| self.name.contains(place) || self.beside.contains(&Some(*place));
        let left: Vec<usize> = (0..header.len())
            .filter(|place| !is_used(place) && !header[*place].is_empty())
            .collect();
        let is_plain_name = matches!(self.name[..], [place] if is_plain(place, NAME));
        if all_plain && is_plain_name && left.is_empty() {
            return None;
        }
        let list = |places: Vec<usize>| {
            let all: Vec<String> = places.into_iter().map(quoted).collect();
            all.join(", ")
        };
        let beside: Vec<usize> = self.beside.iter().flatten().copied().collect();
        let mut told = format!("the names are in {}", list(self.name.clone()));
        if !beside.is_empty() {
            told += &format!("; compared: {}", list(beside));
        }
        if !left.is_empty() {
            told += &format!("; not looked at: {}", list(left));
        }
        Some(told)
    }
}

impl Fault {
    /// Whether there is too much of it.
    pub(super) fn is_twice(&self) -> bool {
        matches!(self, Self::Twice(_) | Self::Several(_))
    }

    /// The error about a file with such a header.
    pub(super) fn of(self, file: &str, header: &[String]) -> Error {
        let file = file.to_owned();
        let columns = header.iter().filter(|column| !column.is_empty());
        let choose = Hint::ChooseColumn {
            columns: columns.cloned().collect(),
        };
        match self {
            Self::Twice(column) => Wrong::SameColumns { file, column }.into(),
            Self::Several(columns) => Wrong::WhichColumn { file, columns }.hint(choose).into(),
            Self::Missing(column) => Wrong::NoColumn { file, column }.hint(choose).into(),
        }
    }
}

/// Where a column stands that is called so: by the very name, else by one that differs in case and signs alone.
fn called(header: &[String], column: &str) -> Result<usize, Fault> {
    let exact: Vec<usize> = (0..header.len())
        .filter(|place| header[*place] == column)
        .collect();
    match exact[..] {
        [place] => Ok(place),
        [] => place(header, &folded(column)).ok_or_else(|| Fault::Missing(column.to_owned())),
        _ => Err(Fault::Twice(column.to_owned())),
    }
}

/// The first column that is called so, but for case and signs.
fn place(header: &[String], word: &str) -> Option<usize> {
    header.iter().position(|name| folded(name) == word)
}

/// Columns that are called like a whole name, or like its parts.
fn by_words(header: &[String]) -> Result<Vec<usize>, Fault> {
    let is_name = |place: &usize| {
        let folded = folded(&header[*place]);
        let mut words = folded.split(' ');
        let says_name = words.clone().any(|word| word == NAME);
        NOUNS.contains(&folded.as_str()) || (says_name && words.all(|word| WORDS.contains(&word)))
    };
    let part = |words: &[&str]| words.iter().find_map(|word| place(header, word));
    let mut whole: Vec<usize> = (0..header.len()).filter(is_name).collect();
    let parts = part(GIVEN).and_then(|given| {
        // Beside a given name, what is only called a name is the rest of it.
        let surname = part(SURNAME).or_else(|| place(header, NAME))?;
        let middle = part(MIDDLE);
        Some([Some(given), middle, Some(surname)].into_iter().flatten())
    });
    let parts: Vec<usize> = parts.into_iter().flatten().collect();
    whole.retain(|place| !parts.contains(place));
    if place(header, NAME).is_some() {
        whole.retain(|place| {
            let folded = folded(&header[*place]);
            FIRMS.contains(&folded.as_str()) || folded.split(' ').any(|word| word == NAME)
        });
    }
    match whole[..] {
        [] if parts.is_empty() => Err(Fault::Missing(NAME.to_owned())),
        [] => Ok(parts),
        [place] if parts.is_empty() => Ok(vec![place]),
        // Which of them is screened is not for us to choose.
        _ => {
            let mut all: Vec<usize> = parts.into_iter().chain(whole).collect();
            all.sort_unstable();
            let names = all.into_iter().map(|place| header[place].clone());
            Err(Fault::Several(names.collect()))
        }
    }
}

/// A header in small letters, with one blank between its words.
fn folded(header: &str) -> String {
    let words = header.to_lowercase();
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
