//! The command line: one verb a file. The only room that knows clap.

mod cache;
mod data_args;
mod lens_args;
mod names_file;
mod output_args;
mod output_file;
mod progress;
mod rule_args;
mod verbs;

use std::io;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::error::Error;
use crate::lens::Lens;
use crate::query::Query;
use crate::write::sanitize;
use data_args::DataArgs;
use lens_args::LensArgs;
use output_args::OutputArgs;
use verbs::{
    affected, around, ask, check, common, completions, diff, find, group, holdings, index, man,
    match_, owners, path, robust, screen, sensitivity, show, stakes, stats, timeline,
};

/// Who owns what was listed?
///
/// Answers questions about governments, companies, platforms, people and lists from cited claims.
/// Without --data it asks the bundled Notorious Markets pack of the U.S. Trade Representative.
#[derive(Debug, Parser)]
#[command(name = "relata", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  relata owners --listed-by ustr --edition nml-2021    who owns what was listed in 2021
  relata find 微信                                     a name in any script, misspelt or not
  relata show wechat --cite                            all that is known, with its sources
  relata path tencent ustr                             how two things are connected
  relata match '(:person)-[:owns]->+(:platform)'       every chain of owners
  relata around tencent --depth 2 -o tencent.svg       a drawing
  relata owners --data my/folder --listed-by ofac      your own data

Exit status: 0 found, 1 searched fully and nothing found, 2 error or incomplete and empty.
A listing is the lister's claim, not a finding of law.";

// The arguments of a verb are made only when it is asked for: all of them take as long as a small answer.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Verb {
    #[command(flatten)]
    Question(Question),
    /// Ask saved questions again: one, or several that make a report
    ///
    /// A question is saved as `{"query": ..., "lens": ...}`: the JSON of any answer holds it, and can be asked itself. Several
    /// are `{"title": ..., "questions": [...]}`, each with a `title` and a `text` of its own if it needs one.
    ///
    /// Exit status: 0 when a question found something (with --against: something changed), 1 when none did, 2 when one is
    /// wrong, or incomplete and empty.
    Ask(ask::Args),
    /// Show which rows of an answer hang on a single claim
    ///
    /// The question is asked again without each claim that somebody disputes, one at a time. Of a stake, the other
    /// accounts are reconciled again, so that certainty may rise as well as fall.
    ///
    /// Exit status: 0 when some row hangs on one claim, 1 when none does.
    Sensitivity(sensitivity::Args),
    /// Make a snapshot of data: a folder that later questions open at once
    ///
    /// A snapshot is a folder of Arrow files, mapped into memory and not read. Ask it with --data FOLDER.
    ///
    /// Text of 4 MB and more is kept as a snapshot in the cache folder without being asked, and used as long as the
    /// text does not change. --list shows what is there, --prune removes what is of no more use. The folder is the one
    /// that RELATA_CACHE names, or `relata` in the platform's cache folder.
    Index(index::Args),
    /// Check the data: errors with file and line, warnings, and where sources disagree
    ///
    /// Exit status: 0 without errors, 1 with errors, 2 when it could not run.
    Check(check::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual page, or write one for each verb into a folder
    Man(man::Args),
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Question {
    /// Find who goes by a name, in any script, misspelt or not
    Find(QuestionArgs<find::Args>),
    /// Show all that is known about one thing: facts, claims, replies, disagreements
    Show(QuestionArgs<show::Args>),
    /// Show what stands around something
    Around(QuestionArgs<around::Args>),
    /// Show how two things are connected: the shortest path, the shortest few, or all, with citations at each hop
    ///
    /// Parallel claims of one kind, or of ownership, make one hop. An end may be a set: anything of a kind, or anything
    /// that somebody listed; a path leaves the one set and ends where it reaches the other.
    ///
    /// Standing on one list, or in one country, is no connection: a path does not go from one listing to another
    /// through their lister, nor through a country, nor through replies. --through allows each.
    Path(QuestionArgs<path::Args>),
    /// Show how solid the connection of two things is: connections that share no claim, and what separates them
    ///
    /// A connection is a path, as `path` finds it; two claims of one stake are two claims. Told are the connections, the
    /// fewest claims whose fall separates the two, single claims and things that all connections need, and whether the
    /// two stay connected when a source falls, or all that an origin says.
    Robust(QuestionArgs<robust::Args>),
    /// Show what things have in common: owners, holdings, lists, and where they meet
    ///
    /// Owners and holdings at any remove, with the chain that leads to each; lists that name all of them, or something
    /// that each owns or runs; and the things that are nearest to all of them together: two things on one list do not meet at the
    /// lister.
    Common(QuestionArgs<common::Args>),
    /// Show where a pattern of paths lies in the graph
    ///
    /// The pattern is written as in ISO GQL or Cypher: nodes in parentheses, claims as arrows between them, with kinds,
    /// properties and conditions. It only reads, and what is not supported is refused by name. Claims that others point
    /// at are nodes, too, and a variable of an arrow may stand as a node.
    ///
    /// Put the pattern in single quotes, so that the shell leaves it alone; texts in it may stand in double quotes.
    Match(QuestionArgs<match_::Args>),
    /// Show who owns what was listed, or who owns something
    ///
    /// One row for each owner at any remove, with the chain that leads there. A stake is not control, and the share
    /// shown is the direct one. Things without a known owner have a row that says so.
    Owners(QuestionArgs<owners::Args>),
    /// Show what somebody owns, directly and through others, and what of it was listed
    Holdings(QuestionArgs<holdings::Args>),
    /// Show the corporate group of something: its parents, and all that they hold
    ///
    /// A member is what others of the group together hold more than half of, by shares or by votes, or control without a
    /// share; it is a possible one where the ranges, or missing shares, leave that open. A minority stake makes no member:
    /// --any-stake follows it, and says so. This is arithmetic over what sources say, not legal advice.
    Group(QuestionArgs<group::Args>),
    /// Show what changed between two editions of a list, or two dates
    ///
    /// "Removed" needs a claim that says so, or a later edition that the data documents in full; otherwise the word is
    /// "not seen". With a question after the two dates, its answers are compared: what became true or false, and because
    /// of which claims.
    Diff(QuestionArgs<diff::Args>),
    /// Show the dated claims around something, in order
    Timeline(QuestionArgs<timeline::Args>),
    /// Show who holds how much of something, and whether the stakes add up
    ///
    /// Several accounts of one stake become one: the latest stand, and what they have in common counts. As of the newest
    /// date of the data, if --as-of does not say another.
    Stakes(QuestionArgs<stakes::Args>),
    /// Show what the ownership of listed owners catches under a threshold rule
    ///
    /// To the end, through any depth and cycle. Certain means whatever the ranges turn out to be; possible, for some
    /// values of the ranges and missing shares. This is arithmetic over what sources say, not legal advice.
    Affected(QuestionArgs<affected::Args>),
    /// Look up a file of names: which are listed, which are caught by the ownership of the listed, which are clear
    ///
    /// Each name is matched as `find` does, and keeps all that it may mean. The answer says what was searched, as of
    /// when, and what a clear name leaves open. This is arithmetic over what sources say, not legal advice.
    ///
    /// Exit status: 0 when a name means something in the data, 1 when none does.
    Screen(QuestionArgs<screen::Args>),
    /// Count what the data holds, by kind, and how far each edition is documented
    Stats(QuestionArgs<stats::Args>),
}

// A question with the data it is asked of, the lens, and the form of the answer. No doc comment: clap would show it.
#[derive(Debug, Args)]
struct QuestionArgs<Q: Args> {
    #[command(flatten)]
    question: Q,
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl<Q: Args + TryInto<Query>> QuestionArgs<Q>
where
    anyhow::Error: From<Q::Error>,
{
    fn run(self, make: impl FnOnce(Query) -> Query) -> anyhow::Result<Outcome> {
        let lens = Lens::try_from(self.lens)?;
        let question = make(self.question.try_into()?);
        let graph = self.data.open()?;
        let answer = graph.ask_for(self.output.format()?.detail(), question, &lens)?;
        self.output.write(&answer)?;
        Ok(Outcome::of(answer.is_found(), answer.complete))
    }
}

/// What the exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// 0
    Found,
    /// 1: searched fully.
    Nothing,
    /// 2: incomplete and empty.
    Unknown,
}

impl Outcome {
    fn of(is_found: bool, is_complete: bool) -> Self {
        match (is_found, is_complete) {
            (true, _) => Outcome::Found,
            (false, true) => Outcome::Nothing,
            (false, false) => Outcome::Unknown,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Unknown => 2,
        })
    }
}

impl Verb {
    fn run(self) -> anyhow::Result<Outcome> {
        match self {
            Verb::Question(question) => question.run(|query| query),
            Verb::Ask(args) => args.run(),
            Verb::Sensitivity(args) => args.run(),
            Verb::Index(args) => args.run(),
            Verb::Check(args) => args.run(),
            Verb::Completions(args) => args.run(),
            Verb::Man(args) => args.run(),
        }
    }
}

impl Question {
    /// Asks it, or what is made of it.
    fn run(self, make: impl FnOnce(Query) -> Query) -> anyhow::Result<Outcome> {
        match self {
            Question::Find(args) => args.run(make),
            Question::Show(args) => args.run(make),
            Question::Around(args) => args.run(make),
            Question::Path(args) => args.run(make),
            Question::Robust(args) => args.run(make),
            Question::Common(args) => args.run(make),
            Question::Match(args) => args.run(make),
            Question::Owners(args) => args.run(make),
            Question::Holdings(args) => args.run(make),
            Question::Group(args) => args.run(make),
            Question::Diff(args) => args.run(make),
            Question::Timeline(args) => args.run(make),
            Question::Stakes(args) => args.run(make),
            Question::Affected(args) => args.run(make),
            Question::Screen(args) => args.run(make),
            Question::Stats(args) => args.run(make),
        }
    }
}

/// The whole command, for documentation.
pub fn command() -> clap::Command {
    // The question inside a `diff` takes the same data, lens and output as the `diff` itself.
    let shared: fn(clap::Command) -> clap::Command = |diff| {
        QuestionArgs::<diff::Args>::augment_args(diff).mut_args(|arg| {
            let is_shared = arg.get_help_heading().is_some();
            arg.global(is_shared)
        })
    };
    Cli::command().mut_subcommands(|verb| {
        if verb.get_name() == "diff" {
            verb.defer(shared)
        } else {
            verb
        }
    })
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let parsed = command().get_matches();
    let cli = Cli::from_arg_matches(&parsed).unwrap_or_else(|error| error.exit());
    match cli.verb.run() {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if matches!(error.downcast_ref(), Some(Error::NotFound { .. })) => {
            anstream::eprintln!("{}", in_words(&error));
            Outcome::Nothing.into()
        }
        Err(error) => {
            let style = anstyle::AnsiColor::Red.on_default().bold();
            anstream::eprintln!("{style}error:{style:#} {}", in_words(&error));
            ExitCode::from(2)
        }
    }
}

/// An error with its reasons, each once: some tell their reason themselves. Ids in it come from data that nobody knows.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for reason in error.chain().map(ToString::to_string) {
        if !words.ends_with(&reason) {
            words += if words.is_empty() { "" } else { ": " };
            words += &reason;
        }
    }
    words.lines().map(sanitize).collect::<Vec<_>>().join("\n")
}

/// Whether the reader of a pipe went away, which is its right.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}
