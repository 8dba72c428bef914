//! The frames in which cards stand: their countries, or what became of their listings.

use super::{Drawing, country_name};

/// The frame of a card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frame {
    /// A country by its code, and whether it holds the country's officials.
    Country(String, bool),
    /// What became of the listings inside.
    Group(&'static str),
}

impl Frame {
    /// The words above what it holds.
    pub(crate) fn heading(&self) -> String {
        match self {
            Frame::Country(country, _) => country_name(country),
            Frame::Group(word) => (*word).to_owned(),
        }
    }

    /// Its colour; the words say the same.
    pub(crate) fn fill(&self) -> &'static str {
        match self {
            Frame::Group("added") => "#E4F4EE",
            Frame::Group("removed") => "#FBEAE6",
            Frame::Group("not seen") => "#FDF4DF",
            _ => "#F5F7F9",
        }
    }
}

impl Drawing<'_> {
    /// The frame of a card; officials have a frame of their own.
    pub(crate) fn frame(&self, id: &str) -> Option<Frame> {
        if let Some(group) = self.groups.get(id) {
            return Some(Frame::Group(group));
        }
        let country = self.cards.get(id)?.country?;
        // Sources write `cn` and `CN`, which would be two frames of one name.
        let country = country.to_ascii_uppercase();
        Some(Frame::Country(country, self.is_official(id)))
    }
}
