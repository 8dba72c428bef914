//! The command line that a server tells for a question asks the same question.

use clap::FromArgMatches;
use proptest::prelude::*;

use super::verbs::{Question, Verb};
use super::{Cli, command};
use crate::graph::Direction;
use crate::lens::Lens;
use crate::model::{Date, Percent};
use crate::query::*;
use crate::serve::command_line;

macro_rules! define_asked {
    (
        $($(#[$doc:meta])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[$about_doc:meta])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        /// What a verb and its flags ask.
        fn asked(question: Question) -> anyhow::Result<Saved> {
            match question {
                $(Question::$name(args) => {
                    let lens = Lens::try_from(args.lens)?;
                    let query: Query = args.question.try_into()?;
                    Ok(Saved::new(query, lens))
                })*
            }
        }
    };
}
crate::query::questions!(define_asked);

/// What a line asks, and whether its flags say it.
fn read(line: &str) -> (Saved, bool) {
    let words = shlex::split(line).unwrap();
    if words[0] == "printf" {
        let rest: Vec<&str> = words[3..].iter().map(String::as_str).collect();
        assert_eq!(rest, ["|", "relata", "ask", "-", "--data", "my data"]);
        return (serde_json::from_str(&words[2]).unwrap(), false);
    }
    let data = words.windows(2).any(|two| two == ["--data", "my data"]);
    assert!(data, "{line}");
    let matches = command()
        .try_get_matches_from(&words)
        .unwrap_or_else(|error| panic!("{line}: {error}"));
    let saved = match Cli::from_arg_matches(&matches).unwrap().verb {
        Verb::Question(question) => asked(question).unwrap(),
        Verb::Sensitivity(args) => {
            let inner = asked(args.question).unwrap();
            let mut question = Sensitivity::of(inner.query).budget(args.tries);
            question.single_sourced = args.single_sourced;
            question.merges = args.merges;
            Saved::new(question, inner.lens)
        }
        other => panic!("{line}: {other:?}"),
    };
    (saved, true)
}

/// Chooses again and again, from one number.
struct Dice(u64);

const NAMES: [&str; 14] = [
    "wechat",
    "微信",
    "it's",
    "-x",
    "",
    "a,b",
    " near ",
    "owners",
    "2021",
    "$(x) `y`",
    "a\nb",
    "\0",
    "--",
    "nml-2021/wechat",
];

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % most
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 1
    }

    /// Most are plain, so that flags can say most questions.
    fn name(&mut self) -> String {
        let of = if self.below(4) > 0 { 2 } else { NAMES.len() };
        NAMES[self.below(of)].to_owned()
    }

    fn names(&mut self) -> Vec<String> {
        (0..self.below(3)).map(|_| self.name()).collect()
    }

    fn maybe_name(&mut self) -> Option<String> {
        self.yes().then(|| self.name())
    }

    fn number(&mut self) -> usize {
        [0, 1, 20, 50, 100_000][self.below(5)]
    }

    fn maybe_number(&mut self) -> Option<usize> {
        self.yes().then(|| self.number())
    }

    fn date(&mut self) -> Option<Date> {
        self.yes().then(|| "2021-02".parse().unwrap())
    }

    fn percent(&mut self) -> Percent {
        ["0", "24.8", "100"][self.below(3)].parse().unwrap()
    }

    fn period(&mut self) -> Option<Period> {
        self.yes().then(|| Period {
            since: self.date(),
            until: self.date(),
        })
    }

    fn end(&mut self) -> End {
        if self.below(3) > 0 {
            return End::Named(self.name());
        }
        End::AnyOf(Set {
            kind: self.maybe_name(),
            listed_by: self.maybe_name(),
            edition: self.maybe_name(),
        })
    }

    fn lens(&mut self) -> Lens {
        if self.yes() {
            return Lens::default();
        }
        Lens {
            kinds: self.names(),
            as_of: self.date(),
            known_by: self.date(),
            sources: self.names(),
            not_sources: self.names(),
            exclude_disputed: self.yes(),
            min_share: self.yes().then(|| self.percent()),
            through: self.names(),
            without: self.names(),
            assume: (0..self.below(2))
                .map(|_| "A b owns C 10-20".parse().unwrap())
                .collect(),
        }
    }

    fn affected(&mut self) -> Affected {
        Affected {
            of: self.names(),
            listed_by: self.maybe_name(),
            edition: self.maybe_name(),
            rules: self.names(),
            threshold: self.yes().then(|| Threshold {
                percent: self.percent(),
                inclusive: self.yes(),
                per_listed_person: self.yes(),
            }),
            acting_together: (0..self.below(2)).map(|_| self.names()).collect(),
            proof: self.yes(),
            period: self.period(),
        }
    }

    fn owners(&mut self) -> Owners {
        Owners {
            of: self.names(),
            listed_by: self.maybe_name(),
            edition: self.maybe_name(),
            known_only: self.yes(),
            count: self.yes(),
            period: self.period(),
        }
    }

    fn path(&mut self) -> Path {
        Path {
            directed: self.yes(),
            paths: [1, 1, 0, 3][self.below(4)],
            all: self.yes(),
            max_hops: self.maybe_number(),
            limit: self.maybe_number(),
            budget: self.maybe_number(),
            avoid: self.names(),
            must_pass: self.names(),
            only_kinds: self.names(),
            along: (0..self.below(2))
                .map(|_| Along::new("owns", Direction::In))
                .collect(),
            valid_together: self.yes(),
            ..Path::new(self.end(), self.end())
        }
    }

    fn query(&mut self, which: usize) -> Query {
        match which {
            0 => {
                let mut find = Find::new(self.name())
                    .entity_kinds(self.names())
                    .limit(self.number());
                find.prefix = self.yes();
                find.into()
            }
            1 => Show::new(self.name()).into(),
            2 => {
                let direction = [Direction::Any, Direction::Out, Direction::In][self.below(3)];
                let around = Around::new(self.name()).depth(self.number());
                around.direction(direction).limit(self.number()).into()
            }
            3 => self.path().into(),
            4 => Robust {
                max_hops: self.maybe_number(),
                ..Robust::new(self.name(), self.name()).budget(self.number())
            }
            .into(),
            5 => Common::of(self.names())
                .limit(self.number())
                .budget(self.number())
                .into(),
            6 => Match {
                valid_together: self.yes(),
                ..Match::of(self.name()).budget(self.number())
            }
            .into(),
            7 => self.owners().into(),
            8 => Holdings::of(self.name()).into(),
            9 => Group {
                any_stake: self.yes(),
                ..Group::of(self.name())
            }
            .into(),
            10 => Timeline::new(self.name()).into(),
            11 => Stakes::of(self.name()).into(),
            12 => self.affected().into(),
            13 => Screen::against(self.name(), self.names()).into(),
            14 => Resolve {
                by: self.names(),
                between_files: self.yes(),
                ..Resolve::default().limit(self.number())
            }
            .into(),
            15 => Facts::of(self.name()).into(),
            16 => {
                let part = [StatsPart::Editions, StatsPart::Kinds, StatsPart::Sources];
                Stats {
                    part: self.yes().then(|| part[self.below(3)]),
                }
                .into()
            }
            17 => Diff {
                listed_by: self.maybe_name(),
                known: self.yes(),
                of: self.yes().then(|| {
                    let of = [7, 8, 9, 11, 12][self.below(5)];
                    Box::new(self.query(of))
                }),
                ..Diff::between(self.name(), self.name())
            }
            .into(),
            _ => {
                let of = self.below(19);
                // One of both, or none.
                let (single_sourced, merges) =
                    [(false, false), (true, false), (false, true)][self.below(3)];
                Sensitivity {
                    single_sourced,
                    merges,
                    ..Sensitivity::of(self.query(of)).budget(self.number())
                }
                .into()
            }
        }
    }
}

/// How many questions [`Dice::query`] knows.
const QUESTIONS: usize = 19;

proptest! {
    #[test]
    fn a_line_asks_the_same(seed: u64) {
        let mut dice = Dice(seed);
        for which in 0..QUESTIONS {
            let saved = Saved::new(dice.query(which), dice.lens());
            let line = command_line(&saved, &["--data".to_owned(), "my data".to_owned()]);
            let (again, _) = read(&line);
            prop_assert_eq!(again, saved, "{}", line);
        }
    }
}

#[test]
fn flags_say_what_flags_can_say() {
    let data = ["--data".to_owned(), "my data".to_owned()];
    let mut said = [0; QUESTIONS];
    for seed in 0..200 {
        let mut dice = Dice(seed);
        for (which, said) in said.iter_mut().enumerate() {
            let line = command_line(&Saved::new(dice.query(which), Lens::default()), &data);
            *said += usize::from(read(&line).1);
        }
    }
    // The names of a screening stand in a file.
    let never: Vec<usize> = (0..QUESTIONS).filter(|&which| said[which] == 0).collect();
    assert_eq!(never, [13], "{said:?}");
}
