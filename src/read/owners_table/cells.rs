//! The cells of a row of a table of owners, each by what its column means.

use super::bracket;
use super::columns::Columns;
use super::further::{self, Told};
use super::interest::kebab_case;
use super::meaning::{Meaning, Unit};
use super::place::Place;
use crate::model::{
    Citation, Date, Extra, Raw, Relationship, Share, Source, Status, country_meant,
    relationship_kind,
};
use crate::read::date_order::is_in_some_order;
use crate::read::share_text::{self, WrittenShare};
use crate::read::share_words::is_unstated;

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

/// What stands where a stake has not ended.
const GOES_ON: &[&str] = &[
    "present", "ongoing", "current", "now", "today", "to date", "open",
];

/// Whether a cell says that no day is known, or that there is no end.
fn is_no_day(meaning: Meaning, text: &str) -> bool {
    is_unstated(text)
        || (meaning == Meaning::Until && GOES_ON.contains(&text.to_lowercase().as_str()))
}

/// A row's cells by what they mean.
pub(super) struct Cells<'r> {
    pub(super) columns: &'r Columns,
    pub(super) cells: &'r csv::StringRecord,
    pub(super) mistakes: Vec<String>,
    /// What stands in brackets behind the share.
    remark: Option<&'r str>,
    /// The interest of which these brackets speak.
    pub(super) interest: Option<&'static str>,
}

impl<'r> Cells<'r> {
    pub(super) fn new(columns: &'r Columns, cells: &'r csv::StringRecord) -> Self {
        Self {
            columns,
            cells,
            mistakes: Vec::new(),
            remark: None,
            interest: None,
        }
    }

    pub(super) fn cell(&self, place: usize) -> Option<&'r str> {
        let cell = self.cells.get(place)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    pub(super) fn text(&self, meaning: Meaning) -> Option<&'r str> {
        let cell = self
            .columns
            .place(meaning)
            .and_then(|place| self.cell(place));
        cell.or_else(|| self.columns.value(meaning))
    }

    /// A cell that is no placeholder, such as `n/a`: two things of one id would be one.
    pub(super) fn told(&self, meaning: Meaning) -> Option<&'r str> {
        self.text(meaning).filter(|text| !is_unstated(text))
    }

    /// The kind of the claim.
    pub(super) fn kind(&self) -> String {
        let told = self.text(Meaning::Kind).map(kebab_case);
        let told = told.filter(|kind| !kind.is_empty());
        told.unwrap_or_else(|| relationship_kind::OWNS.to_owned())
    }

    pub(super) fn header(&self, place: usize) -> &'r str {
        &self.columns.columns[place].header
    }

    /// An end by its name, id, kind and country.
    pub(super) fn end(&mut self, [name, id, kind, country]: [Meaning; 4]) -> End {
        let given = self.text(name);
        let Some(id) = self.told(id).or(given).or(self.text(id)) else {
            self.mistakes.push(format!(
                "the row does not name {name}; where an empty cell means the one above, a mapping can say so by `repeat`"
            ));
            return End::default();
        };
        self.refuse_slip(&name.to_string(), id);
        End {
            id: id.to_owned(),
            name: given.unwrap_or(id).to_owned(),
            kind: self.text(kind).map(kebab_case),
            country: self
                .text(country)
                // NA is Namibia.
                .filter(|word| word.eq_ignore_ascii_case("na") || !is_unstated(word))
                .map(|word| country_meant(word).unwrap_or(word).to_owned()),
            // Decided by the caller: an owned thing called `unknown` is still one thing.
            is_unnamed: false,
        }
    }

    /// Refuses a name that is none: each of these is a slip of the table, and would be an owner in every answer.
    pub(super) fn refuse_slip(&mut self, what: &str, id: &str) {
        let slip = if id.parse::<Date>().is_ok() && id.contains('-') {
            Some("a date")
        } else if id.contains(['\n', '\r']) {
            Some(
                "several lines: is a quotation mark not closed, or do several things stand in one cell?",
            )
        } else if id.contains("; ") {
            Some("several things in one cell: give each a row of its own")
        } else {
            None
        };
        if let Some(slip) = slip {
            self.mistakes
                .push(format!("{what} is `{}`, {slip}", share_text::quoted(id)));
        }
    }

    pub(super) fn date(&mut self, meaning: Meaning) -> Option<Date> {
        let text = self
            .text(meaning)
            .filter(|text| !is_no_day(meaning, text))?;
        let date = self.columns.dates.date(text);
        if date.is_none() {
            let column = self.columns.place(meaning).map(|place| self.header(place));
            self.mistakes.push(format!(
                "`{}` is `{}`: write a date as 2022-02-18, 2022-02 or 2022{}",
                column.unwrap_or("a date"),
                share_text::quoted(text),
                if is_in_some_order(text) {
                    ", or say in a mapping in which order day, month and year stand"
                } else {
                    ""
                }
            ));
        }
        date
    }

    /// The share, from one cell or from its two bounds.
    pub(super) fn share(&mut self) -> Option<WrittenShare> {
        if !self.columns.has_share() {
            return self.percentage_as_interest();
        }
        let place = self.columns.share().map(|(place, _)| place);
        let whole = place.and_then(|place| self.written(place));
        let bounds = [Meaning::ShareMin, Meaning::ShareMax].map(|bound| self.bound(bound));
        let says_percent = bounds.iter().flatten().any(|bound| bound.says_percent);
        let has_unit = bounds.iter().flatten().all(|bound| bound.has_unit);
        let [least, most] = bounds.map(|bound| bound.map(|written| written.share));
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
                has_unit,
                says_percent,
            }),
            Err(mistake) => {
                self.mistakes.push(mistake);
                None
            }
        }
    }

    fn bound(&mut self, meaning: Meaning) -> Option<WrittenShare> {
        self.written(self.columns.place(meaning)?)
    }

    fn written(&mut self, place: usize) -> Option<WrittenShare> {
        let text = self.cell(place)?;
        let mistake = match share_text::share(text) {
            Ok(written) => return written,
            Err(mistake) => mistake,
        };
        let Some(remarked) = bracket::share(text) else {
            let header = self.header(place);
            self.mistakes.push(format!("`{header}`: {mistake}"));
            return None;
        };
        self.remark = Some(remarked.remark);
        self.interest = remarked.interest;
        Some(remarked.written)
    }

    /// The note, with what stands in brackets behind the share.
    pub(super) fn note(&self) -> Option<String> {
        let told = self.text(Meaning::Note);
        let parts: Vec<&str> = told.into_iter().chain(self.remark).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Shares in columns of their own: votes, and what is not held directly.
    pub(super) fn further(&mut self) -> Vec<Told> {
        let mut all = Vec::new();
        for column in further::columns(self.columns) {
            let Some(text) = self.cell(column.place) else {
                continue;
            };
            let read = share_text::share(text);
            let written = match read {
                Ok(Some(written)) if written.has_unit || !column.may_count => written,
                // Without a unit in its header the column may hold something else: the cell is kept beside the claim.
                Err(mistake) if column.unit != Unit::Unsaid => {
                    let header = self.header(column.place);
                    self.mistakes.push(format!("`{header}`: {mistake}"));
                    continue;
                }
                _ => continue,
            };
            all.push(Told {
                place: column.place,
                further: column.further,
                written,
            });
        }
        all
    }

    pub(super) fn status(&mut self) -> Status {
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

    /// What the row cites, or its own place in the table; and the sources among it that are named by more than an id.
    pub(super) fn sources(&self, place: Place<'_>) -> (Vec<Citation>, Vec<Source>) {
        let texts = self.text(Meaning::Source).unwrap_or_default();
        let mut cited = Vec::new();
        let mut named = Vec::new();
        // A semicolon counts with a blank or another address behind it alone: addresses may hold a semicolon of their own.
        let texts = texts.replace(";http://", "; http://");
        let texts = texts.replace(";https://", "; https://");
        for text in texts.split(['|', '\n']).flat_map(|text| text.split("; ")) {
            let text = text.trim();
            if !text.contains(|c: char| c != ';' && c != '#') {
                continue;
            }
            let citation = Citation::from(text);
            let is_address = ["http://", "https://"]
                .iter()
                .any(|start| citation.source.starts_with(start));
            // An id has no blanks, and what people write here is often a title.
            let id = citation
                .source
                .split_whitespace()
                .collect::<Vec<_>>()
                .join("-");
            if is_address || id != citation.source {
                named.push(Source {
                    id: id.clone(),
                    url: is_address.then(|| citation.source.clone()),
                    title: (!is_address).then(|| citation.source.clone()),
                    ..Source::default()
                });
            }
            cited.push(Citation {
                source: id,
                ..citation
            });
        }
        if cited.is_empty() {
            cited.push(Citation {
                source: place.file.to_owned(),
                locator: Some(place.locator()),
            });
        }
        (cited, named)
    }

    /// The cells of columns that mean nothing to relata, or not in this row.
    pub(super) fn kept(&self, further: &[Told]) -> Extra {
        let mut kept = Extra::new();
        for (place, column) in self.columns.columns.iter().enumerate() {
            let is_unread = || further.iter().all(|told| told.place != place);
            let is_kept = match column.meaning {
                Meaning::Kept => true,
                Meaning::Further(..) => is_unread(),
                Meaning::FurtherOwner(_) => self.names_nobody(place),
                _ => false,
            };
            if !is_kept || column.header.is_empty() {
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
