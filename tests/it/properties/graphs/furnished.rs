//! Random data sets whose records have every field that the model knows, with texts that are awkward to write.
//!
//! For what writes and reads records: the searches are tried on plainer data sets, which brute force understands.

use proptest::collection::vec;
use proptest::prelude::*;
use relata::model::{Date, Decision, Entity, Fact, Raw, Relationship, Same, Share, Source, Status};

use super::{ANYTHING, World, date, worlds};

/// Texts that look like something else, or hold what a format sets apart.
const TEXTS: [&str; 9] = [
    "plain",
    "a, \"b\" & <c>; 微信 'd' \\e",
    "two\nlines",
    "false",
    "12",
    "[\"x\"]",
    "{\"a\":1}",
    "2020",
    "ends with %",
];

/// Ids as tables of names make them.
const SUFFIXES: [&str; 4] = ["", ", Jane", " Ä/b:c#d&e", "-\"f\""];

const SHARES: [&str; 7] = [
    r#"{"min":"33","max":"33","approximate":true}"#,
    r#"{"min":"30.0","approximate":true}"#,
    r#"{"max":"5","approximate":true}"#,
    r#"{"min":"50","max":"75","min_exclusive":true}"#,
    r#"{"min":"50","max":"75","min_exclusive":true,"max_exclusive":true}"#,
    r#"{"min":"0","max":"10","min_exclusive":true}"#,
    "33.333333333333333333",
];

const COMPLETE: [&str; 4] = [
    "false",
    "true",
    r#"["platform"]"#,
    r#"["market","platform"]"#,
];

/// Decides what a record has: a number each of whose digits answers one question.
struct Dice(u64);

impl Dice {
    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        let count = all.len() as u64;
        let chosen = self.0 % count;
        self.0 /= count;
        all[usize::try_from(chosen).unwrap()].clone()
    }

    fn is(&mut self) -> bool {
        self.one_of(&[false, true])
    }

    fn text(&mut self) -> Option<String> {
        self.is().then(|| self.one_of(&TEXTS).to_owned())
    }

    fn texts(&mut self) -> Vec<String> {
        let texts = [self.text(), self.text()];
        texts.into_iter().flatten().collect()
    }

    fn date(&mut self) -> Option<Date> {
        self.is()
            .then(|| date(self.one_of(&["2019", "2020-02", "2021-03-04"])))
    }

    fn extra(&mut self) -> relata::model::Extra {
        let raw = |json: &str| serde_json::from_str::<Raw>(json).unwrap();
        let mut extra = relata::model::Extra::new();
        if self.is() {
            extra.insert("source".to_owned(), raw("\"as a field\""));
            extra.insert(
                "more".to_owned(),
                raw(r#"{"deep":[1.50,12345678901234567890]}"#),
            );
        }
        extra
    }
}

/// Data sets of every sort of record with every field.
pub fn furnished() -> impl Strategy<Value = World> {
    let dice = vec(any::<[u64; 2]>(), 1..=12);
    (worlds(ANYTHING), dice, any::<bool>()).prop_map(|(mut world, dice, are_names)| {
        let mut numbers = dice.iter().cycle();
        let mut next = || numbers.next().unwrap().map(Dice);
        world.entities.iter_mut().for_each(|e| entity(e, next()));
        world
            .relationships
            .iter_mut()
            .for_each(|r| claim(r, next()));
        world.facts.iter_mut().for_each(|f| fact(f, next()));
        world.sources.iter_mut().for_each(|s| source(s, next()));
        world.same.iter_mut().for_each(|s| decision(s, next()));
        if are_names {
            rename(&mut world);
        }
        world
    })
}

fn entity(entity: &mut Entity, [mut dice, mut more]: [Dice; 2]) {
    if entity.kind == "company" && dice.is() {
        entity.kind = dice
            .one_of(&["group", "unknown", "other", "market", "fund"])
            .to_owned();
    }
    if dice.is() {
        entity.complete = serde_json::from_str(dice.one_of(&COMPLETE)).unwrap();
    }
    if dice.one_of(&[false, false, false, true]) {
        entity.name.clear();
    }
    entity.aliases = dice.texts();
    entity.country = dice.is().then(|| dice.one_of(&["GB", "CN"]).to_owned());
    entity.since = dice.date();
    entity.until = dice.date().filter(|_| entity.since.is_none());
    for scheme in ["lei", "wikidata", "of ours"] {
        if more.is() {
            entity
                .ids
                .insert(scheme.to_owned(), format!("{}-{scheme}", entity.id));
        }
    }
    entity.note = more.text();
    entity.extra = more.extra();
}

fn claim(claim: &mut Relationship, [mut dice, mut more]: [Dice; 2]) {
    if claim.share.is_some() && dice.is() {
        claim.share = serde_json::from_str::<Option<Share>>(dice.one_of(&SHARES)).unwrap();
    }
    let interests = [
        "shareholding",
        "voting-rights",
        "beneficial",
        "golden share",
    ];
    claim.interest = dice.is().then(|| dice.one_of(&interests).to_owned());
    claim.parcel = dice.is().then(|| dice.one_of(&["A", "B"]).to_owned());
    claim.status = dice.one_of(&[
        Status::Stated,
        Status::Stated,
        Status::Alleged,
        Status::Inferred,
    ]);
    claim.role = dice.text();
    claim.note = dice.text();
    claim.first = claim.kind == "lists" && dice.is();
    claim.entry = more.text().filter(|_| claim.kind == "lists");
    claim.outlet = more.text();
    claim.speaker = more.text();
    claim.extra = more.extra();
}

fn fact(fact: &mut Fact, [mut dice, _]: [Dice; 2]) {
    let values = ["42", "1.50", "\"12\"", "true", "[1,2]", "\"a \\\"b\\\"\""];
    fact.value = serde_json::from_str(dice.one_of(&values)).unwrap();
    fact.qualifier = dice.text();
    fact.unit = dice.text();
    fact.period = dice.text();
    fact.note = dice.text();
    fact.status = dice.one_of(&[Status::Stated, Status::Alleged]);
    fact.extra = dice.extra();
}

fn source(source: &mut Source, [mut dice, _]: [Dice; 2]) {
    source.author = dice.text();
    source.title = dice.text();
    source.url = dice.is().then(|| {
        let addresses = [
            "https://example.org/a?b=1&c=%20",
            "https://example.org/微\"信",
        ];
        dice.one_of(&addresses).to_owned()
    });
    source.retrieved = dice.date().filter(|_| source.date.is_none());
    source.grade = dice.is().then(|| dice.one_of(&["A", "C"]).to_owned());
    source.note = dice.text();
    source.extra = dice.extra();
}

fn decision(decision: &mut Same, [mut dice, _]: [Dice; 2]) {
    let all = [
        Decision::Same,
        Decision::Same,
        Decision::Different,
        Decision::Unsure,
    ];
    // Two ids that are one already are no question.
    if decision.left != decision.right {
        decision.decision = Some(dice.one_of(&all));
    }
    decision.why = dice.text();
    decision.extra = dice.extra();
}

/// Gives entities ids as tables make them of names.
fn rename(world: &mut World) {
    let ids: Vec<String> = world.entities.iter().map(|e| e.id.clone()).collect();
    let new = |id: &mut String| {
        if let Some(place) = ids.iter().position(|known| known == id) {
            id.push_str(SUFFIXES[place % SUFFIXES.len()]);
        }
    };
    world.entities.iter_mut().for_each(|e| new(&mut e.id));
    for claim in &mut world.relationships {
        new(&mut claim.from);
        new(&mut claim.to);
        if let Some(edition) = &mut claim.edition {
            new(edition);
        }
    }
    world.facts.iter_mut().for_each(|fact| new(&mut fact.about));
    for decision in &mut world.same {
        new(&mut decision.left);
        new(&mut decision.right);
    }
}
