//! Which column of a table of owners means what.

use super::ends::{Column, understood};
use super::headers::{is_like_part, is_like_percent, meaning, unit};
use super::mapping::{Mapping, Named};
use super::meaning::{Meaning, Unit};
use crate::read::{DateOrder, directness};

/// What each column of a table means, in the table's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    /// What a mapping says of every row.
    pub(super) values: Vec<(Meaning, String)>,
    /// The headers that a mapping names and the table does not have.
    pub(super) missing_headers: Vec<String>,
    pub(super) dates: DateOrder,
    /// The places of the columns in which an empty cell says what the one above it says.
    pub(super) repeated: Vec<usize>,
    /// The unit of shares as a mapping says it.
    unit: Unit,
}

impl Columns {
    /// What the headers of a table mean; a mapping is asked first.
    pub(super) fn of<'h>(
        headers: impl Iterator<Item = &'h str>,
        mapping: Option<&Mapping>,
    ) -> Self {
        let columns: Vec<Column> = headers
            .map(|header| Column {
                header: header.trim().to_owned(),
                meaning: meaning(header),
            })
            .collect();
        match mapping {
            None => Self {
                columns: understood(columns),
                values: Vec::new(),
                missing_headers: Vec::new(),
                dates: DateOrder::default(),
                repeated: Vec::new(),
                unit: Unit::Unsaid,
            },
            Some(mapping) => Self::mapped(columns, mapping),
        }
    }

    /// What a mapping says. A column of which it says nothing means what its header does, unless it says of another
    /// column, or of all rows, that it means the same.
    fn mapped(columns: Vec<Column>, mapping: &Mapping) -> Self {
        let values = mapping.values();
        let mut columns = understood(columns);
        let told: Vec<Option<Meaning>> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| mapping.meaning(place, &column.header))
            .collect();
        let is_taken = |meaning: Meaning| {
            let is_same = |other: Meaning| meaning.is_same(other);
            let mut all = told
                .iter()
                .flatten()
                .copied()
                .chain(values.iter().map(|(m, _)| *m));
            all.any(is_same)
        };
        for (column, told) in columns.iter_mut().zip(&told) {
            column.meaning = match told {
                Some(Meaning::Share(_)) => Meaning::Share(mapping.unit_of(&column.header)),
                Some(Meaning::Further(further, _)) => {
                    Meaning::Further(*further, mapping.unit_of(&column.header))
                }
                Some(told) => *told,
                None if is_taken(column.meaning) => Meaning::Kept,
                None => match column.meaning {
                    Meaning::Share(_) if mapping.unit != Unit::Unsaid => {
                        Meaning::Share(mapping.unit)
                    }
                    by_header => by_header,
                },
            };
        }
        let is_there = |named: &Named| {
            let mut all = columns.iter().enumerate();
            all.any(|(place, column)| named.is(place, &column.header))
        };
        let missing = mapping.named().filter(|named| !is_there(named));
        let mut mapped = Self {
            missing_headers: missing.map(|named| named.to_string()).collect(),
            values,
            dates: mapping.dates,
            repeated: Vec::new(),
            unit: mapping.unit,
            columns,
        };
        for meaning in mapping.repeated() {
            let place = match meaning {
                Meaning::Share(_) => mapped.share().map(|(place, _)| place),
                other => mapped.place(other),
            };
            mapped.repeated.extend(place);
        }
        mapped
    }

    /// Each column with what it means, and what stands for every row.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        let mut told = Vec::new();
        for column in &self.columns {
            let mut meaning = column.meaning.to_string();
            if let (Meaning::Owner, Some(interest)) = (column.meaning, self.interest()) {
                meaning += &format!(", whose stakes are {interest} and not direct");
            }
            told.push((column.header.clone(), meaning));
        }
        for (meaning, value) in &self.values {
            told.push((format!("({value})"), format!("{meaning}, for every row")));
        }
        told
    }

    /// What stands for every row, by meaning.
    pub(super) fn value(&self, meaning: Meaning) -> Option<&str> {
        let mut all = self.values.iter();
        let found = all.find(|(known, _)| *known == meaning);
        found.map(|(_, value)| value.as_str())
    }

    /// The ends that no column names.
    pub(super) fn missing_ends(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        for (end, word) in [(Meaning::Owner, "owner"), (Meaning::Owned, "owned")] {
            if self.place(end).is_none() && self.value(end).is_none() {
                missing.push(word);
            }
        }
        missing
    }

    /// Whether a header says so much that rows can be read.
    pub(super) fn is_header(&self) -> bool {
        self.missing_ends().is_empty() && self.missing_headers.is_empty()
    }

    /// How many columns have a header.
    pub(super) fn filled(&self) -> usize {
        let headers = self.columns.iter().map(|column| column.header.as_str());
        headers.filter(|header| !header.is_empty()).count()
    }

    /// Whether the table can be understood.
    ///
    /// # Errors
    /// Where no column names the owner or what is owned, two columns claim to say the same, or shares stand under a word
    /// that is not known.
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(header) = self.missing_headers.first() {
            let known: Vec<&str> = self
                .columns
                .iter()
                .map(|c| c.header.as_str())
                .take(20)
                .collect();
            return Err(format!(
                "the mapping names a column `{header}`; the columns are: {}",
                known.join(", ").chars().take(300).collect::<String>()
            ));
        }
        let missing = self.missing_ends();
        if !missing.is_empty() {
            // A file that is no table of owners may have thousands of columns, and a message is read by people.
            let headers: Vec<&str> = self
                .columns
                .iter()
                .map(|c| c.header.as_str())
                .take(20)
                .collect();
            return Err(format!(
                "no column is called `{}` or means it; the columns are: {}. A mapping (`--map FILE`, docs/formats.md#spreadsheets) can say what each means, and a row is one stake",
                missing.join("` or `"),
                headers.join(", ").chars().take(300).collect::<String>()
            ));
        }
        self.check_shares()?;
        for (place, column) in self.columns.iter().enumerate() {
            let is_same = |other: &&Column| match (other.meaning, column.meaning) {
                // Two of one name would be one field of the record, and the later cell would replace the earlier.
                (Meaning::Kept, _) => other.header == column.header,
                (Meaning::Ignored, _) => false,
                // Whatever their units: which of two shares counts is not for us to choose.
                (other, this) => other.is_same(this),
            };
            // Spreadsheets leave columns without a header at the right edge, often several.
            if let Some(other) = self.columns[..place].iter().find(is_same)
                && !column.header.is_empty()
            {
                return Err(format!(
                    "the columns `{}` and `{}` say the same: rename the one that shall only be kept, or name one by its number in a mapping (`--map FILE`)",
                    other.header, column.header
                ));
            }
        }
        Ok(())
    }

    /// A table whose shares stand under words that are not known would say of no stake how much it is.
    fn check_shares(&self) -> Result<(), String> {
        let is_share = |column: &Column| {
            let bounds = [Meaning::ShareMin, Meaning::ShareMax];
            matches!(column.meaning, Meaning::Share(_)) || bounds.contains(&column.meaning)
        };
        if self.columns.iter().any(is_share) {
            return Ok(());
        }
        let kept = self.columns.iter();
        let kept = kept.filter(|column| column.meaning == Meaning::Kept);
        let likely = kept.filter_map(|column| Some((likeness(&column.header)?, &column.header)));
        match likely.min_by_key(|(likeness, _)| *likeness) {
            None => Ok(()),
            Some((Likeness::Count, header)) => Err(format!(
                "no column is understood as the share, and `{header}` may count shares, which is no part of the whole: add a column `percent`, or call it `note`"
            )),
            Some((_, header)) => Err(format!(
                "no column is understood as the share, and `{header}` looks like one: call it `percent`, or `note` if it is none"
            )),
        }
    }

    /// The unit of the shares and of their bounds, as the headers say it. Without any there is nothing to wait for.
    pub(super) fn unit(&self) -> Unit {
        if self.unit != Unit::Unsaid {
            return self.unit;
        }
        if let Some((_, unit)) = self.share() {
            return unit;
        }
        let bounds = self.columns.iter().filter(|column| {
            column.meaning == Meaning::ShareMin || column.meaning == Meaning::ShareMax
        });
        for column in bounds {
            if unit(&column.header) != Unit::Percent {
                return Unit::Unsaid;
            }
        }
        Unit::Percent
    }

    /// Whether a column tells the share of the stake itself.
    pub(super) fn has_share(&self) -> bool {
        let bounds = [Meaning::ShareMin, Meaning::ShareMax];
        self.share().is_some() || bounds.into_iter().any(|bound| self.place(bound).is_some())
    }

    /// The interest of which the header of the owners speaks, where no column speaks of it: `ultimate owner`.
    pub(super) fn interest(&self) -> Option<&'static str> {
        let place = self.place(Meaning::Owner)?;
        let is_told = self.place(Meaning::Directness).is_some();
        let interest = directness::not_direct(&self.columns[place].header);
        interest.filter(|_| !is_told)
    }

    /// The place of the column with this meaning.
    pub(super) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.meaning == meaning)
    }

    /// The header of the shares, or of the first of their bounds; empty where there are none.
    pub(super) fn share_header(&self) -> &str {
        let bound = || {
            let least = self.place(Meaning::ShareMin);
            least.or(self.place(Meaning::ShareMax))
        };
        let place = self.share().map(|(place, _)| place).or_else(bound);
        place.map_or("", |place| &self.columns[place].header)
    }

    /// The place and the unit of the column of shares.
    pub(super) fn share(&self) -> Option<(usize, Unit)> {
        let unit = |(place, column): (usize, &Column)| match column.meaning {
            Meaning::Share(unit) => Some((place, unit)),
            _ => None,
        };
        self.columns.iter().enumerate().find_map(unit)
    }
}

/// How like shares a column looks, the likest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Percent,
    Share,
    /// A number of shares.
    Count,
}

/// How like shares the cells below a header may be; `None` where it speaks of none.
fn likeness(header: &str) -> Option<Likeness> {
    // A column of something else about the shareholder is none of shares.
    let header = header.to_lowercase().replace("shareholder", "holder");
    let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
    if is_like_percent(&header) {
        Some(Likeness::Percent)
    } else if is_like_part(&header) {
        Some(Likeness::Share)
    } else if !has(&["share", "stake"]) {
        None
    } else if ["shares", "shares held", "shares owned"].contains(&header.trim())
        || has(&["number", "no.", "count", "qty", "quantity", "#"])
    {
        Some(Likeness::Count)
    } else {
        Some(Likeness::Share)
    }
}
