//! Who owns, lists and disputes what.

use super::cast::{Cast, EDITION_YEARS};
use super::groups::Groups;
use super::random::Random;

/// The kinds of relationships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Owns,
    Publishes,
    Lists,
    RespondsTo,
    Disputes,
}

impl Kind {
    pub const ALL: [Kind; 5] = [
        Kind::Owns,
        Kind::Publishes,
        Kind::Lists,
        Kind::RespondsTo,
        Kind::Disputes,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Kind::Owns => "owns",
            Kind::Publishes => "publishes",
            Kind::Lists => "lists",
            Kind::RespondsTo => "responds-to",
            Kind::Disputes => "disputes",
        }
    }

    /// Whether it points at another claim.
    pub fn is_reply(self) -> bool {
        matches!(self, Kind::RespondsTo | Kind::Disputes)
    }
}

/// One relationship by the numbers of its ends; that of a reply's second end is the number of a listing.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub kind: Kind,
    pub from: u32,
    pub to: u32,
    /// Hundredths of a percent, at most; 0 for none.
    pub share: u16,
    pub year: u16,
}

/// The years in which stakes begin.
const STAKE_YEARS: u32 = 36;
/// The first of them.
pub const FIRST_YEAR: u16 = 1990;

/// All claims on their way.
struct Drafts<'r> {
    claims: Vec<Claim>,
    /// By entity, the hundredths of a percent that nobody holds yet.
    room: Vec<u16>,
    random: &'r mut Random,
}

/// Exactly so many claims: a fixed share of each kind, and listings for the rest.
pub fn claims(count: u32, cast: &Cast, groups: &Groups, random: &mut Random) -> Vec<Claim> {
    let claims = Vec::with_capacity(count as usize);
    let mut drafts = Drafts {
        claims,
        room: vec![10_000; cast.len() as usize],
        random,
    };
    drafts.small_stakes(count, cast, groups);
    drafts.cross_holdings(cast, groups);
    let operators = drafts.large_stakes(cast, groups);
    drafts.editions(cast);
    drafts.listings(count, cast, &operators);
    drafts.claims
}

impl Drafts<'_> {
    fn stake(&mut self, from: u32, to: u32, share: u16) {
        self.room[to as usize] -= share;
        let year = FIRST_YEAR + self.random.below(STAKE_YEARS) as u16;
        self.claims.push(Claim {
            kind: Kind::Owns,
            from,
            to,
            share,
            year,
        });
    }

    /// A stake of so many percent at most, and never more than half of what nobody holds yet.
    fn small_stake(&mut self, from: u32, to: u32, percent: u32) {
        let wanted = 10 + self.random.early(100 * percent, 6) as u16;
        let share = wanted.min(self.room[to as usize] / 2);
        self.stake(from, to, share);
    }

    /// Persons beside the roots, and minority stakes anywhere: persons, companies of the same group, and funds.
    fn small_stakes(&mut self, count: u32, cast: &Cast, groups: &Groups) {
        let (persons, funds) = (cast.persons.len() as u32, cast.funds.len() as u32);
        for _ in 0..count / 100 * 3 {
            let person = cast.persons.start + self.random.early(persons, 4);
            let root = groups.roots()[self.random.below(groups.roots().len() as u32) as usize];
            self.small_stake(person, root, 48);
        }
        for _ in 0..count / 100 * 14 {
            let company = self.random.below(cast.companies);
            let owner = match self.random.below(100) {
                0..70 => cast.persons.start + self.random.early(persons, 3),
                70..85 => {
                    let (start, size) = groups.around(company);
                    start + self.random.below(size)
                }
                _ => cast.funds.start + self.random.early(funds, 8),
            };
            let owner = if owner == company {
                cast.funds.start
            } else {
                owner
            };
            self.small_stake(owner, company, 24);
        }
    }

    /// The ring, in which each company holds the next and two others; and one stake in fifty against the grain: up the
    /// tree, or between two groups. No stake leads into the ring from outside, so that it stays a component of its size.
    fn cross_holdings(&mut self, cast: &Cast, groups: &Groups) {
        let ring = cast.ring();
        for place in 0..cast.ring {
            for step in [
                1,
                1 + self.random.below(cast.ring - 1),
                1 + self.random.below(cast.ring - 1),
            ] {
                self.small_stake(
                    ring.start + place,
                    ring.start + (place + step) % cast.ring,
                    15,
                );
            }
        }
        let stakes = self.claims.len() as u32 + cast.companies + cast.platforms.len() as u32;
        for number in 0..(stakes / 50).saturating_sub(3 * cast.ring) {
            let owner = self.random.below(cast.companies);
            let owned = if number % 2 == 0 {
                let (start, _) = groups.around(owner);
                start + self.random.early(owner - start, 4)
            } else {
                self.random.below(ring.start)
            };
            if owner != owned {
                self.small_stake(owner, owned, 15);
            }
        }
    }

    /// The parent of each company, a person above each root, and a company behind each platform, which is returned.
    fn large_stakes(&mut self, cast: &Cast, groups: &Groups) -> Vec<u32> {
        for company in 0..cast.companies {
            let owner = if groups.is_root(company) {
                cast.persons.start + self.random.below(cast.persons.len() as u32)
            } else {
                groups.parent[company as usize]
            };
            self.large_stake(owner, company);
        }
        let mut operators = Vec::with_capacity(cast.platforms.len());
        for platform in cast.platforms.clone() {
            let operator = self.random.below(cast.companies);
            self.large_stake(operator, platform);
            operators.push(operator);
        }
        operators
    }

    /// At least half of what nobody holds yet.
    fn large_stake(&mut self, from: u32, to: u32) {
        let room = f64::from(self.room[to as usize]);
        let share = (room * (0.5 + 0.5 * self.random.unit().sqrt())) as u16;
        self.stake(from, to, share);
    }

    fn editions(&mut self, cast: &Cast) {
        for edition in cast.editions.clone() {
            let (from, year) = cast.publication(edition);
            self.claims.push(Claim {
                kind: Kind::Publishes,
                from,
                to: edition,
                share: 0,
                year,
            });
        }
    }

    /// Listings, most of them by few governments, with the replies of the listed and of those who own them.
    fn listings(&mut self, count: u32, cast: &Cast, operators: &[u32]) {
        let (responses, disputes) = (count / 1000 * 45, count / 1000 * 35);
        let listings = count - self.claims.len() as u32 - responses - disputes;
        let activity = activity(cast);
        let platforms = self.random.shuffled(cast.platforms.len() as u32);
        let first = self.claims.len() as u32;
        for _ in 0..listings {
            let wanted = self.random.unit() * activity[activity.len() - 1];
            let number = activity.partition_point(|&sum| sum < wanted) as u32;
            let to = self.listed(number, cast, &platforms);
            let year = EDITION_YEARS.start + self.random.below(EDITION_YEARS.len() as u32) as u16;
            let from = cast.governments.start + number;
            self.claims.push(Claim {
                kind: Kind::Lists,
                from,
                to,
                share: 0,
                year,
            });
        }
        for number in 0..responses + disputes {
            let about = first + self.random.below(listings);
            let listing = self.claims[about as usize];
            let is_response = number < responses;
            let operator = || {
                listing
                    .to
                    .checked_sub(cast.platforms.start)
                    .map(|platform| operators[platform as usize])
            };
            let from = if is_response {
                listing.to
            } else {
                operator().unwrap_or(listing.to)
            };
            let kind = if is_response {
                Kind::RespondsTo
            } else {
                Kind::Disputes
            };
            self.claims.push(Claim {
                kind,
                from,
                to: about,
                share: 0,
                year: listing.year,
            });
        }
    }

    /// What a government lists: platforms, some again and again; the third one lists persons and companies.
    fn listed(&mut self, government: u32, cast: &Cast, platforms: &[u32]) -> u32 {
        if government == OWNERS_LISTER {
            return if self.random.chance(70) {
                cast.persons.start + self.random.early(cast.persons.len() as u32, 2)
            } else {
                self.random.below(cast.companies)
            };
        }
        let count = platforms.len() as u32;
        let number = (self.random.early(count, 4) + government.wrapping_mul(7919)) % count;
        cast.platforms.start + platforms[number as usize]
    }
}

/// The government, counted from the most active one, that lists owners instead of platforms.
pub const OWNERS_LISTER: u32 = 2;

/// How much all governments up to each one list: that of the nth grows with `n^(-9/8)`.
fn activity(cast: &Cast) -> Vec<f64> {
    let weight = |n: u32| 1.0 / (f64::from(n) * f64::from(n).sqrt().sqrt().sqrt());
    let sums = (1..=cast.governments.len() as u32).scan(0.0, |sum, n| {
        *sum += weight(n);
        Some(*sum)
    });
    sums.collect()
}
