//! The instances that are asked: the same ones of every engine.

use super::cast::Cast;
use super::claims::{Kind, OWNERS_LISTER};
use super::random::Random;
use super::world::{Purpose, World};
use crate::question::Question;

/// How many instances of each class.
const INSTANCES: usize = 3;

/// Questions with an answer of some size each, deterministic like the world.
pub fn queries(world: &World) -> Vec<Question> {
    let mut chooser = Chooser::new(world);
    let mut questions = Vec::new();
    for _ in 0..INSTANCES {
        for (size, start) in [("hub", chooser.listed()), ("small", chooser.company())] {
            let start = world.cast.id(start);
            for k in 1..=3 {
                questions.push(around(
                    &format!("around k={k} {size}, all kinds"),
                    &start,
                    k,
                    &[],
                    None,
                ));
                questions.push(around(
                    &format!("around k={k} {size}, owns"),
                    &start,
                    k,
                    &["owns"],
                    None,
                ));
            }
            questions.push(Question::Draw {
                class: format!("draw k=2 {size}"),
                start,
            });
        }
        questions.extend(paths(world, &mut chooser));
        let (text, meant) = chooser.misspelt();
        questions.push(Question::Find {
            class: "find misspelt".to_owned(),
            text,
            meant,
        });
    }
    questions.extend(lenses(world));
    questions.extend(ownership(world, &mut chooser));
    questions
}

fn around(class: &str, start: &str, k: u32, kinds: &[&str], as_of: Option<&str>) -> Question {
    let kinds = kinds.iter().map(|&kind| kind.to_owned()).collect();
    let (class, start, as_of) = (class.to_owned(), start.to_owned(), as_of.map(str::to_owned));
    Question::Around {
        class,
        start,
        k,
        kinds,
        as_of,
    }
}

fn paths(world: &World, chooser: &mut Chooser<'_>) -> [Question; 5] {
    let id = |entity| world.cast.id(entity);
    let (one, other) = (id(chooser.company()), id(chooser.listed()));
    let ends = || (one.clone(), other.clone());
    let (from, to) = ends();
    let undirected = Question::Path {
        class: "path undirected".to_owned(),
        from,
        to,
        directed: false,
    };
    let (from, to) = ends();
    let shortest = Question::Shortest {
        class: "10 shortest paths".to_owned(),
        from,
        to,
        paths: 10,
    };
    let robust = Question::Robust {
        class: "robust".to_owned(),
        from: one,
        to: other,
    };
    let (owner, platform) = chooser.chain();
    let (from, to) = (id(owner), id(platform));
    let directed = Question::Path {
        class: "path directed".to_owned(),
        from: from.clone(),
        to: to.clone(),
        directed: true,
    };
    let all = Question::Paths {
        class: "paths of ownership to 5 hops".to_owned(),
        from,
        to,
        max: 5,
    };
    [undirected, directed, all, shortest, robust]
}

/// The largest group through lenses that let ever fewer claims count, and a walk over everything.
fn lenses(world: &World) -> Vec<Question> {
    let size = |root: &&u32| world.groups.around(**root).1;
    let root = world
        .groups
        .roots()
        .iter()
        .max_by_key(size)
        .copied()
        .unwrap_or_default();
    let start = world.cast.id(root);
    let date = Some("2020-06-15");
    let mut questions = vec![
        around("lens: none", &start, 3, &[], None),
        around("lens: owns", &start, 3, &["owns"], None),
        around("lens: as of a date", &start, 3, &[], date),
        around("lens: owns, as of a date", &start, 3, &["owns"], date),
    ];
    questions.push(Question::Walk {
        class: "walk over everything".to_owned(),
        start,
    });
    questions
}

fn ownership(world: &World, chooser: &mut Chooser<'_>) -> Vec<Question> {
    let cast = &world.cast;
    let governments = &cast.governments;
    let middle = governments.start + governments.len() as u32 / 2;
    let owners = |class: &str, lister| Question::Owners {
        class: class.to_owned(),
        lister: cast.id(lister),
    };
    let look_through = |class: &str, of| Question::LookThrough {
        class: class.to_owned(),
        of: cast.id(of),
    };
    vec![
        owners("owners mid", middle),
        owners("owners big", governments.start),
        Question::Match {
            class: "match".to_owned(),
            lister: cast.id(governments.start),
            country: "CN".to_owned(),
        },
        Question::Affected {
            class: "affected".to_owned(),
            lister: cast.id(governments.start + OWNERS_LISTER),
            rule: "ofac".to_owned(),
        },
        look_through("look-through tree", chooser.company()),
        look_through("look-through ring", cast.ring().start),
    ]
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
        let by_biggest = world
            .claims
            .iter()
            .filter(|claim| claim.kind == Kind::Lists && claim.from == biggest);
        let listed = by_biggest.map(|claim| claim.to).collect();
        let random = world.random(Purpose::Queries, 0);
        Self {
            world,
            cast: &world.cast,
            degree,
            listed,
            random,
        }
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
            if size >= 20
                && !self.world.groups.is_root(company)
                && self.degree[company as usize] >= 3
            {
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
        self.world
            .claims
            .iter()
            .find(owns)
            .map_or(platform, |claim| claim.from)
    }

    /// A company's name with two letters swapped, and the name itself.
    fn misspelt(&mut self) -> (String, String) {
        let company = self.company();
        let meant = self.world.words(company).name;
        let mut letters: Vec<char> = meant.chars().collect();
        let unlike = (3..letters.len())
            .find(|&place| letters[place - 1] != letters[place])
            .unwrap_or(3);
        letters.swap(unlike - 1, unlike);
        (letters.into_iter().collect(), meant)
    }
}
