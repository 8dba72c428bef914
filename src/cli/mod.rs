//! The command line: one verb a file. The only room that knows clap.

#[cfg(feature = "serve")]
#[cfg(test)]
mod asked_again;
mod bounded_file;
mod cache;
mod command_line;
mod complete;
mod data_args;
mod drawing_args;
mod engine;
mod for_program;
mod lens_args;
mod limit_args;
mod names_file;
mod output_args;
mod output_file;
mod pager;
mod printed_rows;
mod progress;
mod review;
mod rule_args;
mod shown;
mod signals;
mod tables;
mod tell;
mod terminal;
mod verbs;
mod welcome;

use std::env;
use std::io;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::CompleteEnv;

use crate::error::{Door, Error, Render};
use crate::lens::{Allowance, Lens};
use crate::query::{Query, questions};
use crate::write::{WriteError, sanitize};
use data_args::DataArgs;
use lens_args::LensArgs;
use limit_args::LimitArgs;
use output_args::OutputArgs;
use tell::say;
#[cfg(feature = "mcp")]
use verbs::mcp;
#[cfg(feature = "serve")]
use verbs::serve;
use verbs::{
    ask, check, completions, diff, engine as engine_verb, export, import, index, man, sensitivity,
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
    #[command(flatten)]
    limits: LimitArgs,
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

Exit status: 0 found, 1 searched fully and nothing found, 2 error, or incomplete and empty.
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
    /// wrong, or incomplete and empty, or asks about a thing that is gone. With --against, the rows of such a thing
    /// disappeared.
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
    /// Turn a table of owners, or another format that is read, into JSON Lines
    ///
    /// Any verb reads such a file itself with --data. This shows what relata makes of it: --explain tells how each column
    /// is understood and how much was read; else the records are written, to be looked at, mended and kept.
    ///
    /// Exit status: 0 when everything was read, 2 when something could not be; then nothing is written.
    Import(import::Args),
    /// Write a whole graph in another format
    ///
    /// Everything that DATA holds, without a question: for graph programs, notebooks, databases and other registers.
    ///
    /// Exit status: 0 when it was written, 2 when it could not be.
    Export(export::Args),
    /// Check the data: errors with file and line, warnings, and where sources disagree
    ///
    /// Exit status: 0 without errors, 1 with errors, 2 when it could not run.
    Check(check::Args),
    /// Answer the questions of assistants, over the Model Context Protocol
    ///
    /// A client such as an editor or a chat program starts it, and talks to it over standard input and output. It only reads:
    /// every question is a tool, every claim and source a resource. --timeout and --max-memory bound each question; without
    /// them it is a minute, and 1 GB more than the data takes.
    ///
    /// Exit status: 0 when the client ended it, 2 when it could not run.
    #[cfg(feature = "mcp")]
    Mcp(mcp::Args),
    /// Answer questions over HTTP: the explorer in a browser, and an API for programs of this machine
    ///
    /// Prints the link that opens it. Only this machine reaches it, and only whoever has the link.
    ///
    /// Exit status: 0 when it was told to end, 2 when it could not begin.
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// Load data into Apache Spark, and see what is there
    ///
    /// For data that one machine does not hold: docs/scale.md. Questions are asked there with --engine.
    ///
    /// Exit status: 0 when something is loaded, 1 when nothing is, 2 when the engine did not answer.
    Engine(engine_verb::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual page, or write one for each verb into a folder
    Man(man::Args),
}

macro_rules! define_questions {
    (
        $($(#[$doc:meta])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[$about_doc:meta])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        // The verbs that ask a question, which `sensitivity` takes as well. No doc comment: clap would show it as its help.
        #[derive(Debug, Subcommand)]
        #[command(defer = true)]
        enum Question {
            $(
                #[command(
                    about = verbs::$module::ABOUT,
                    long_about = verbs::$module::LONG_ABOUT
                )]
                $name(QuestionArgs<verbs::$module::Args>),
            )*
        }

        impl Question {
            /// Asks it, or what is made of it.
            fn run(
                self,
                allowance: &Allowance,
                make: impl FnOnce(Query) -> Query,
            ) -> anyhow::Result<Outcome> {
                match self {
                    $(Question::$name(args) => args.run(allowance, make),)*
                }
            }
        }
    };
}
questions!(define_questions);

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
    fn run(
        self,
        allowance: &Allowance,
        make: impl FnOnce(Query) -> Query,
    ) -> anyhow::Result<Outcome> {
        self.output.refuse_over(self.data.paths())?;
        let lens = Lens::try_from(self.lens)?;
        let question = make(self.question.try_into()?);
        let graph = match self.data.engine() {
            Some(address) => engine::part_for(&address, &question, &lens, allowance)?,
            None => self.data.open()?,
        };
        let detail = self.output.detail()?;
        if self.output.streams()? {
            let mut printed = self.output.rows();
            let answer =
                graph.ask_in_parts(allowance, question, &lens, &mut |rows| printed.take(&rows));
            return self.output.finish_rows(printed, answer);
        }
        let answer = graph.ask_within(allowance, detail, question, &lens)?;
        self.output.write(&answer, &graph, allowance)?;
        Ok(Outcome::of(answer.is_found(), answer.is_complete()))
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
    /// Whether it goes on and answers question after question, so that limits are those of each.
    fn answers_many(&self) -> bool {
        match self {
            #[cfg(feature = "mcp")]
            Verb::Mcp(_) => true,
            #[cfg(feature = "serve")]
            Verb::Serve(_) => true,
            _ => false,
        }
    }

    fn run(self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        match self {
            // Decided pair by pair, instead of told.
            Verb::Question(Question::Resolve(args)) if args.question.to.is_some() => {
                review::run(args, allowance)
            }
            Verb::Question(question) => question.run(allowance, |query| query),
            Verb::Ask(args) => args.run(allowance),
            Verb::Sensitivity(args) => args.run(allowance),
            Verb::Index(args) => args.run(),
            Verb::Import(args) => args.run(),
            Verb::Export(args) => args.run(),
            Verb::Check(args) => args.run(allowance),
            #[cfg(feature = "mcp")]
            Verb::Mcp(args) => args.run(allowance),
            #[cfg(feature = "serve")]
            Verb::Serve(args) => args.run(allowance),
            Verb::Engine(args) => args.run(allowance),
            Verb::Completions(args) => args.run(),
            Verb::Man(args) => args.run(),
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

/// Runs the command of this process; `in_use` tells how many bytes its allocator has given out.
pub fn main(in_use: fn() -> usize) -> ExitCode {
    // A shell asks what can stand where the reader types.
    let asked = CompleteEnv::with_factory(complete::command).var(complete::ASKED_BY);
    match asked.try_complete(env::args_os(), env::current_dir().ok().as_deref()) {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(message) => return print_message(&message),
    }
    if welcome::is_wanted() {
        return match welcome::show() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                say_error(&error);
                ExitCode::from(2)
            }
        };
    }
    match parse() {
        Ok(cli) => run(cli, in_use),
        Err(message) => print_message(&message),
    }
}

fn parse() -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches()?)
}

/// Prints what clap says instead of running anything: help, the version, or what is wrong with the arguments.
fn print_message(message: &clap::Error) -> ExitCode {
    match message.print() {
        Err(error) if !message.use_stderr() && error.kind() != io::ErrorKind::BrokenPipe => {
            say_error(&error.into());
            ExitCode::from(2)
        }
        _ => ExitCode::from(u8::try_from(message.exit_code()).unwrap_or(2)),
    }
}

fn run(cli: Cli, in_use: fn() -> usize) -> ExitCode {
    let verb = cli.verb;
    let ran = match verb.answers_many() {
        true => run_verb(verb, &cli.limits.each(in_use)),
        false => cli
            .limits
            .run(in_use, |allowance| run_verb(verb, allowance)),
    };
    match ran {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs a verb, and once more if it met damage in a snapshot of the cache: nothing was answered, and now the text is read.
fn run_verb(verb: Verb, allowance: &Allowance) -> anyhow::Result<Outcome> {
    let ran = verb.run(allowance);
    match ran {
        Err(error) if cache::forget_damaged(&error) => {
            say("note: a snapshot in the cache was damaged and is removed");
            // What was read from standard input is gone.
            let is_repeatable = env::args_os().all(|argument| argument != "-");
            match parse() {
                Ok(again) if is_repeatable => again.verb.run(allowance),
                _ => Err(error),
            }
        }
        ran => ran,
    }
}

fn say_error(error: &anyhow::Error) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(format_args!("{style}error:{style:#} {}", in_words(error)));
}

/// An error with its reasons, each once: some tell their reason themselves. Ids in it come from data that nobody knows.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for reason in error.chain() {
        let reason = if let Some(error) = reason.downcast_ref::<Error>() {
            error.render(Door::CommandLine).to_string()
        } else if let Some(error) = reason.downcast_ref::<WriteError>() {
            error.render(Door::CommandLine).to_string()
        } else {
            reason.to_string()
        };
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
