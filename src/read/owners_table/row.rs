//! One row of a table of owners.

use super::columns::Columns;
use super::meaning::Meaning;
use crate::model::{
    Citation, Date, Raw, Relationship, Share, Status, country_meant, relationship_kind,
};
use crate::read::share_text::{self, WrittenShare};

/// An owner or what is owned, as a row names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct End {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: Option<String>,
    pub(super) country: Option<String>,
    /// The source leaves the owner unnamed.
    pub(super) is_unnamed: bool,
}

/// A row that was understood; its share may wait for its unit.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) owner: End,
    pub(super) owned: End,
    /// Addresses among the sources.
    pub(super) addresses: Vec<String>,
    pub(super) written: Option<WrittenShare>,
    /// The claim, but for its share.
    pub(super) claim: Relationship,
}

/// Names that say that the owner is not named.
// Few words: a company may well be called `None` or `Various`, and would lose its name.
const UNNAMED: &[&str] = &[
    "unknown",
    "undisclosed",
    "n/a",
    "not known",
    "not disclosed",
    "?",
    "-",
];

/// A row's cells by what they mean.
struct Cells<'r> {
    columns: &'r Columns,
    cells: &'r csv::StringRecord,
    mistakes: Vec<String>,
}

impl Row {
    /// What a row says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(
        columns: &Columns,
        cells: &csv::StringRecord,
        file: &str,
        line: u32,
    ) -> Result<Self, Vec<String>> {
        let mut cells = Cells {
            columns,
            cells,
            mistakes: Vec::new(),
        };
        let mut owner = cells.end([
            Meaning::Owner,
            Meaning::OwnerId,
            Meaning::OwnerKind,
            Meaning::OwnerCountry,
        ]);
        let owned = cells.end([
            Meaning::Owned,
            Meaning::OwnedId,
            Meaning::OwnedKind,
            Meaning::OwnedCountry,
        ]);
        if UNNAMED.contains(&owner.id.to_lowercase().as_str()) {
            // Two unnamed owners are never taken for one.
            owner.id = format!("{file}/{line}/unknown-owner");
            owner.is_unnamed = true;
        }
        let (sources, addresses) = cells.sources(file, line);
        let written = cells.share();
        let claim = Relationship {
            id: cells.text(Meaning::Id).unwrap_or_default().to_owned(),
            kind: relationship_kind::OWNS.to_owned(),
            from: owner.id.clone(),
            to: owned.id.clone(),
            interest: cells.text(Meaning::Interest).map(interest),
            parcel: cells.text(Meaning::Parcel).map(str::to_owned),
            since: cells.date(Meaning::Since),
            until: cells.date(Meaning::Until),
            observed: cells.date(Meaning::Observed),
            status: cells.status(),
            note: cells.text(Meaning::Note).map(str::to_owned),
            sources,
            extra: cells.kept(),
            ..Relationship::default()
        };
        if cells.mistakes.is_empty() {
            Ok(Self {
                line,
                owner,
                owned,
                addresses,
                written,
                claim,
            })
        } else {
            Err(cells.mistakes)
        }
    }
}

/// An interest as a kebab-case word.
fn interest(text: &str) -> String {
    let words = text.to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

impl<'r> Cells<'r> {
    fn cell(&self, place: usize) -> Option<&'r str> {
        let cell = self.cells.get(place)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn text(&self, meaning: Meaning) -> Option<&'r str> {
        self.cell(self.columns.place(meaning)?)
    }

    fn header(&self, place: usize) -> &'r str {
        &self.columns.columns[place].header
    }

    /// An end by its name, id, kind and country.
    fn end(&mut self, [name, id, kind, country]: [Meaning; 4]) -> End {
        let given = self.text(name);
        let Some(id) = self.text(id).or(given) else {
            self.mistakes.push(format!("the row does not name {name}"));
            return End::default();
        };
        End {
            id: id.to_owned(),
            name: given.unwrap_or(id).to_owned(),
            kind: self.text(kind).map(interest),
            country: self
                .text(country)
                .map(|word| country_meant(word).unwrap_or(word).to_owned()),
            // Decided by the caller: an owned thing called `unknown` is still one thing.
            is_unnamed: false,
        }
    }

    fn date(&mut self, meaning: Meaning) -> Option<Date> {
        let place = self.columns.place(meaning)?;
        let text = self.cell(place)?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(_) => {
                let header = self.header(place);
                self.mistakes.push(format!(
                    "`{header}` is `{}`: write a date as 2022-02-18, 2022-02 or 2022",
                    share_text::quoted(text)
                ));
                None
            }
        }
    }

    /// The share, from one cell or from its two bounds.
    fn share(&mut self) -> Option<WrittenShare> {
        let place = self.columns.share().map(|(place, _)| place);
        let whole = place.and_then(|place| self.written(place));
        let least = self.bound(Meaning::ShareMin);
        let most = self.bound(Meaning::ShareMax);
        if least.is_none() && most.is_none() {
            return whole;
        }
        // Neither is the better one, and to prefer one would hide that the row contradicts itself.
        if whole.is_some() {
            self.mistakes
                .push("the row has a share and bounds of it: leave one of them empty".to_owned());
            return None;
        }
        let range = Share {
            min: least.and_then(|least| least.min),
            max: most.and_then(|most| most.max),
            min_exclusive: least.is_some_and(|least| least.min_exclusive),
            max_exclusive: most.is_some_and(|most| most.max_exclusive),
            ..Share::default()
        };
        match range.check() {
            Ok(share) => Some(WrittenShare {
                share,
                // Bounds are always in percent, so that they wait for no other row.
                has_unit: true,
                says_percent: true,
            }),
            Err(mistake) => {
                self.mistakes.push(mistake);
                None
            }
        }
    }

    fn bound(&mut self, meaning: Meaning) -> Option<Share> {
        let place = self.columns.place(meaning)?;
        Some(self.written(place)?.share)
    }

    fn written(&mut self, place: usize) -> Option<WrittenShare> {
        let text = self.cell(place)?;
        share_text::share(text).unwrap_or_else(|mistake| {
            self.mistakes
                .push(format!("`{}`: {mistake}", self.header(place)));
            None
        })
    }

    fn status(&mut self) -> Status {
        match self.text(Meaning::Status).map(str::to_lowercase).as_deref() {
            None | Some("stated") => Status::Stated,
            Some("alleged") => Status::Alleged,
            Some("inferred") => Status::Inferred,
            Some(other) => {
                self.mistakes.push(format!(
                    "the status is `{}`: write stated, alleged or inferred, or rename a column that means something else",
                    share_text::quoted(other)
                ));
                Status::Stated
            }
        }
    }

    /// What the row cites, or its own place in the table; and which of it are addresses.
    fn sources(&self, file: &str, line: u32) -> (Vec<Citation>, Vec<String>) {
        let texts = self.text(Meaning::Source).unwrap_or_default();
        // A semicolon counts with a blank behind it alone: addresses may hold a semicolon of their own.
        let cited: Vec<Citation> = texts
            .split(['|', '\n'])
            .flat_map(|text| text.split("; "))
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(Citation::from)
            .collect();
        if cited.is_empty() {
            let itself = Citation {
                source: file.to_owned(),
                locator: Some(format!("L{line}")),
            };
            return (vec![itself], Vec::new());
        }
        let addresses = cited.iter().map(|cited| &cited.source);
        let addresses = addresses
            .filter(|source| source.starts_with("http://") || source.starts_with("https://"))
            .cloned();
        let addresses = addresses.collect();
        (cited, addresses)
    }

    /// The cells of columns that mean nothing to relata.
    fn kept(&self) -> crate::model::Extra {
        let mut kept = crate::model::Extra::new();
        for (place, column) in self.columns.columns.iter().enumerate() {
            if column.meaning != Meaning::Kept || column.header.is_empty() {
                continue;
            }
            // A header that is the name of a field would be taken for it when the record is written and read again.
            let is_field =
                column.header == "type" || Relationship::FIELDS.contains(&column.header.as_str());
            let name = if is_field {
                format!("column {}", column.header)
            } else {
                column.header.clone()
            };
            if let Some(text) = self.cell(place) {
                kept.insert(name, Raw::from(text));
            }
        }
        kept
    }
}
