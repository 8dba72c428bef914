//! What a file of names says beside a name, held against the data.

use serde::{Deserialize, Serialize};

/// What a file of names says of a name besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NameField {
    /// A country, as ISO 3166-1 alpha-2 code.
    Country,
    /// Whether it is a person or an organisation.
    Kind,
    /// A date of birth.
    BirthDate,
    /// The month of birth, where one of both says no more and it is the same.
    BirthMonth,
    /// The year of birth, where one of both says no more and it is the same.
    BirthYear,
    /// A Legal Entity Identifier (ISO 17442).
    Lei,
    /// A number in a register.
    Registration,
}

/// Whether the data says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Compared {
    /// What is compared.
    pub field: NameField,
    /// Whether both say the same.
    pub agrees: bool,
}

impl Compared {
    pub(crate) fn new(field: NameField, agrees: bool) -> Self {
        Self { field, agrees }
    }

    /// Whether one thing may have both: offices stand in other countries.
    pub(crate) fn may_be_of_one(&self) -> bool {
        self.agrees || self.field == NameField::Country
    }

    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match (self.field, self.agrees) {
            (NameField::Country, true) => "same country",
            (NameField::Country, false) => "other country",
            (NameField::Kind, true) => "same kind",
            (NameField::Kind, false) => "other kind",
            (NameField::BirthDate, true) => "same date of birth",
            (NameField::BirthDate, false) => "other date of birth",
            (NameField::BirthMonth, true) => "same month of birth",
            (NameField::BirthMonth, false) => "other month of birth",
            (NameField::BirthYear, true) => "same year of birth",
            (NameField::BirthYear, false) => "other year of birth",
            (NameField::Lei, true) => "same LEI",
            (NameField::Lei, false) => "other LEI",
            (NameField::Registration, true) => "same registration",
            (NameField::Registration, false) => "other registration",
        }
    }
}
