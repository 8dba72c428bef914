//! Everything that is true of the generated world, and what each record says.

use super::cast::Cast;
use super::claims::{Claim, FIRST_YEAR, Kind, claims};
use super::groups::Groups;
use super::random::Random;
use super::words::{self, Words};

/// The cast, its groups and all claims; about 60 bytes a relationship.
pub struct World {
    pub seed: u64,
    pub cast: Cast,
    pub groups: Groups,
    pub claims: Vec<Claim>,
    /// The number in the id of each claim.
    shuffled: Vec<u32>,
    /// By claim, whether another claim points at it.
    pub is_pointed_at: Vec<bool>,
    /// How many sources there are to cite; their numbers follow their dates.
    pub sources: u32,
}

/// What each stream of random numbers is for.
#[derive(Clone, Copy)]
pub enum Purpose {
    World,
    Entity,
    Claim,
    Source,
    Lines,
    Queries,
}

/// When a claim holds and who says so.
pub struct Details {
    /// The first day, or less precise; none for a listing, which begins with its edition.
    pub since: Option<String>,
    pub until: Option<String>,
    /// Source ids, some with a page.
    pub sources: Vec<String>,
    /// The least that a share may be, if it is a range.
    pub least: Option<u16>,
}

/// Months of 28 days: every date is in the calendar.
const DAYS: u32 = 12 * 28;
const YEARS: u32 = 36;

impl World {
    pub fn new(relationships: u32, seed: u64) -> Self {
        let random = &mut Random::of(seed, Purpose::World as u64, 0);
        let cast = Cast::new(relationships, random);
        let groups = Groups::new(&cast, random);
        let claims = claims(relationships, &cast, &groups, random);
        let shuffled = random.shuffled(relationships);
        let mut is_pointed_at = vec![false; claims.len()];
        for reply in claims.iter().filter(|claim| claim.kind.is_reply()) {
            is_pointed_at[reply.to as usize] = true;
        }
        let sources = (relationships / 20).max(50);
        Self {
            seed,
            cast,
            groups,
            claims,
            shuffled,
            is_pointed_at,
            sources,
        }
    }

    /// The random numbers for one thing.
    pub fn random(&self, purpose: Purpose, number: u32) -> Random {
        Random::of(self.seed, purpose as u64, u64::from(number))
    }

    pub fn claim_id(&self, claim: u32) -> String {
        format!("rel-{:08}", self.shuffled[claim as usize])
    }

    /// The ids of the two ends of a claim.
    pub fn ends(&self, claim: &Claim) -> (String, String) {
        let to = if claim.kind.is_reply() {
            self.claim_id(claim.to)
        } else {
            self.cast.id(claim.to)
        };
        (self.cast.id(claim.from), to)
    }

    pub fn words(&self, entity: u32) -> Words {
        words::of(
            self.cast.kind(entity),
            entity,
            &mut self.random(Purpose::Entity, entity),
        )
    }

    pub fn details(&self, number: u32) -> Details {
        let claim = &self.claims[number as usize];
        let random = &mut self.random(Purpose::Claim, number);
        let day = random.below(DAYS);
        let precision = [4, 7, 10][if random.chance(90) {
            2
        } else {
            random.below(2) as usize
        }];
        let stated = |year, day| date(year, day)[..precision].to_owned();
        let until_year = claim.year + 1 + random.below(8) as u16;
        let ends = random.chance(25) && !matches!(claim.kind, Kind::Lists | Kind::Publishes);
        let sources = self.citations(claim.year, day, random);
        let is_range = claim.share > 1 && random.chance(2);
        Details {
            since: (claim.kind != Kind::Lists).then(|| stated(claim.year, day)),
            until: ends.then(|| stated(until_year, day)),
            sources,
            least: is_range.then_some(claim.share / 2),
        }
    }

    /// One to three sources that came out after a day, most of them soon.
    fn citations(&self, year: u16, day: u32, random: &mut Random) -> Vec<String> {
        let passed = u64::from(u32::from(year - FIRST_YEAR) * DAYS + day);
        let first = (u64::from(self.sources) * passed / u64::from(YEARS * DAYS)) as u32;
        let count = random.pick(&[1, 1, 1, 2, 2, 3]);
        let mut numbers: Vec<u32> = (0..count)
            .map(|_| first + random.early(self.sources - first, 8))
            .collect();
        numbers.dedup();
        let cite = |number| {
            let id = source_id(number);
            if random.chance(30) {
                format!("{id}#p{}", 1 + random.below(40))
            } else {
                id
            }
        };
        numbers.into_iter().map(cite).collect()
    }

    /// The day on which a source came out.
    pub fn source_date(&self, source: u32) -> String {
        let passed = (u64::from(source) * u64::from(YEARS * DAYS) / u64::from(self.sources)) as u32;
        date(FIRST_YEAR + (passed / DAYS) as u16, passed % DAYS)
    }
}

pub fn source_id(source: u32) -> String {
    format!("src-{source:07}")
}

fn date(year: u16, day: u32) -> String {
    format!("{year}-{:02}-{:02}", 1 + day / 28, 1 + day % 28)
}

/// A share as decimal percent.
pub fn percent(hundredths: u16) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{part:02}")
    }
}

/// When an edition comes out.
pub fn published(year: u16) -> String {
    format!("{year}-03-01")
}
