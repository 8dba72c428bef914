//! The instances that are asked: the same ones of every engine.

use serde::Serialize;

use super::cast::Cast;
use super::claims::{Kind, OWNERS_LISTER};
use super::random::Random;
use super::world::{Purpose, World};

/// One question to every engine. `class` groups instances that make one row of a table.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Question {
    /// What stands within `k` hops, along claims of some kinds, or of all.
    Around { class: String, start: String, k: u32, kinds: Vec<&'static str> },
    /// How many hops the shortest path has.
    Path { class: String, from: String, to: String, directed: bool },
    /// Everybody above everything that a government listed.
    Owners { class: String, lister: String },
    /// All simple paths of ownership from an owner down to what it owns.
    Paths { class: String, from: String, to: String, max: u32 },
    /// What stands within two hops, as DOT.
    Draw { class: String, start: String },
    /// Who goes by a misspelt name.
    Find { class: String, text: String, meant: String },
    /// What the ownership of everybody on a list catches.
    Affected { class: String, lister: String, rule: &'static str },
    /// Who holds how much of a company, also through others.
    LookThrough { class: String, of: String },
}

/// How many instances of each class.
const INSTANCES: usize = 3;

/// Questions with an answer of some size each, deterministic like the world.
pub fn queries(world: &World) -> Vec<Question> {
    let mut chooser = Chooser::new(world);
    let cast = &world.cast;
    let id = |entity| cast.id(entity);
    let mut questions = Vec::new();
    for _ in 0..INSTANCES {
        for (class, start) in [("hub", chooser.listed()), ("small", chooser.company())] {
            for k in 1..=3 {
                for kinds in [vec![], vec!["owns"]] {
                    let words = if kinds.is_empty() { "all kinds" } else { "owns" };
                    let class = format!("around k={k} {class}, {words}");
                    questions.push(Question::Around { class, start: id(start), k, kinds });
                }
            }
            let class = format!("draw k=2 {class}");
            questions.push(Question::Draw { class, start: id(start) });
        }
        let (from, to) = (id(chooser.company()), id(chooser.listed()));
        questions.push(Question::Path { class: "path undirected".to_owned(), from, to, directed: false });
        let (owner, platform) = chooser.chain();
        let (from, to) = (id(owner), id(platform));
        let class = "path directed".to_owned();
        questions.push(Question::Path { class, from: from.clone(), to: to.clone(), directed: true });
        questions.push(Question::Paths { class: "paths of ownership to 5 hops".to_owned(), from, to, max: 5 });
        let (text, meant) = chooser.misspelt();
        questions.push(Question::Find { class: "find misspelt".to_owned(), text, meant });
    }
    let governments = &cast.governments;
    let middle = governments.start + governments.len() as u32 / 2;
    for (class, lister) in [("owners mid", middle), ("owners big", governments.start)] {
        questions.push(Question::Owners { class: class.to_owned(), lister: id(lister) });
    }
    let lister = id(governments.start + OWNERS_LISTER);
    questions.push(Question::Affected { class: "affected".to_owned(), lister, rule: "ofac" });
    for (class, of) in [("look-through tree", chooser.company()), ("look-through ring", cast.ring().start)] {
        questions.push(Question::LookThrough { class: class.to_owned(), of: id(of) });
    }
    questions
}

/// Picks things that are worth asking for.
struct Chooser<'w> {
    world: &'w World,
    cast: &'w Cast,
    /// By entity, how many claims end or start there.
    degree: Vec<u32>,
    /// Every platform that the most active government lists, once or more.
    listed: Vec<u32>,
    random: Random,
}

impl<'w> Chooser<'w> {
    fn new(world: &'w World) -> Self {
        let mut degree = vec![0; world.cast.len() as usize];
        for claim in &world.claims {
            degree[claim.from as usize] += 1;
            if !claim.kind.is_reply() {
                degree[claim.to as usize] += 1;
            }
        }
        let biggest = world.cast.governments.start;
        let by_biggest = world.claims.iter().filter(|claim| claim.kind == Kind::Lists && claim.from == biggest);
        let listed = by_biggest.map(|claim| claim.to).collect();
        let random = world.random(Purpose::Queries, 0);
        Self { world, cast: &world.cast, degree, listed, random }
    }

    /// A platform that the most active government lists: two hops lead to everything on its lists.
    fn listed(&mut self) -> u32 {
        self.listed[self.random.below(self.listed.len() as u32) as usize]
    }

    /// A company inside a group of twenty or more, outside the ring, with at least three claims.
    fn company(&mut self) -> u32 {
        loop {
            let company = self.random.below(self.cast.ring().start);
            let (_, size) = self.world.groups.around(company);
            if size >= 20 && !self.world.groups.is_root(company) && self.degree[company as usize] >= 3 {
                return company;
            }
        }
    }

    /// A listed platform and a company three to five hops above it, or as many as some tries come to.
    fn chain(&mut self) -> (u32, u32) {
        let mut longest = (0, self.listed(), 0);
        for _ in 0..200 {
            let platform = self.listed();
            let operator = self.operator(platform);
            let above: Vec<u32> = self.world.groups.above(operator).take(4).collect();
            if let Some(&top) = above.last().filter(|_| above.len() > longest.2) {
                longest = (top, platform, above.len());
            }
            if above.len() == 4 {
                break;
            }
        }
        (longest.0, longest.1)
    }

    /// The company behind a platform: its stake is drafted right after those of all companies.
    fn operator(&self, platform: u32) -> u32 {
        let owns = |claim: &&super::claims::Claim| claim.kind == Kind::Owns && claim.to == platform;
        self.world.claims.iter().find(owns).map_or(platform, |claim| claim.from)
    }

    /// A company's name with two letters swapped, and the name itself.
    fn misspelt(&mut self) -> (String, String) {
        let company = self.company();
        let meant = self.world.words(company).name;
        let mut letters: Vec<char> = meant.chars().collect();
        let unlike = (3..letters.len()).find(|&place| letters[place - 1] != letters[place]).unwrap_or(3);
        letters.swap(unlike - 1, unlike);
        (letters.into_iter().collect(), meant)
    }
}
