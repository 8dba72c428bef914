//! Who takes part: how many of each, and under which ids.

use std::ops::Range;

use super::random::Random;

/// The years in which a lister publishes an edition.
pub const EDITION_YEARS: Range<u16> = 2006..2026;

/// The kinds of entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Company,
    Person,
    Platform,
    Government,
    List,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Company => "company",
            Kind::Person => "person",
            Kind::Platform => "platform",
            Kind::Government => "government",
            Kind::List => "list",
        }
    }
}

/// All entities by number: companies (a group side by side, the ring last), funds, persons, platforms, governments, and
/// the editions of each government.
pub struct Cast {
    pub companies: u32,
    /// How many of the companies own each other in one ring.
    pub ring: u32,
    pub funds: Range<u32>,
    pub persons: Range<u32>,
    pub platforms: Range<u32>,
    pub governments: Range<u32>,
    pub editions: Range<u32>,
    /// The number in the id of each entity but the editions: nothing of how they belong together can be seen in it.
    shuffled: Vec<u32>,
}

impl Cast {
    /// The cast of so many relationships.
    pub fn new(relationships: u32, random: &mut Random) -> Self {
        let percent = |share: u32| (u64::from(relationships) * u64::from(share) / 100) as u32;
        let companies = percent(45);
        let after = |range: &Range<u32>, count: u32| range.end..range.end + count;
        let funds = companies..companies + (relationships / 1000).max(4);
        let persons = after(&funds, percent(12));
        let platforms = after(&persons, percent(6));
        let governments = after(
            &platforms,
            (relationships / 5000).clamp(12, 40 + relationships / 500_000),
        );
        let editions = after(
            &governments,
            governments.len() as u32 * EDITION_YEARS.len() as u32,
        );
        let shuffled = random.shuffled(governments.end);
        Self {
            companies,
            ring: (companies / 100).min(2000),
            funds,
            persons,
            platforms,
            governments,
            editions,
            shuffled,
        }
    }

    /// How many entities there are.
    pub fn len(&self) -> u32 {
        self.editions.end
    }

    pub fn kind(&self, entity: u32) -> Kind {
        match entity {
            e if e < self.funds.end => Kind::Company,
            e if e < self.persons.end => Kind::Person,
            e if e < self.platforms.end => Kind::Platform,
            e if e < self.governments.end => Kind::Government,
            _ => Kind::List,
        }
    }

    /// The companies of the ring.
    pub fn ring(&self) -> Range<u32> {
        self.companies - self.ring..self.companies
    }

    /// The edition of a government in a year.
    pub fn edition(&self, government: u32, year: u16) -> u32 {
        let number = (government - self.governments.start) * EDITION_YEARS.len() as u32;
        self.editions.start + number + u32::from(year - EDITION_YEARS.start)
    }

    /// Who publishes an edition, and when.
    pub fn publication(&self, edition: u32) -> (u32, u16) {
        let number = edition - self.editions.start;
        let years = EDITION_YEARS.len() as u32;
        (
            self.governments.start + number / years,
            EDITION_YEARS.start + (number % years) as u16,
        )
    }

    pub fn id(&self, entity: u32) -> String {
        let prefix = match self.kind(entity) {
            Kind::Company => "co",
            Kind::Person => "pe",
            Kind::Platform => "pf",
            Kind::Government => "gv",
            Kind::List => {
                let (government, year) = self.publication(entity);
                return format!("{}-{year}", self.id(government));
            }
        };
        format!("{prefix}-{:08}", self.shuffled[entity as usize])
    }
}
