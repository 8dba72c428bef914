//! The verbs: the arguments of each in a file of its name, and here which there are and what they run.

pub(super) mod affected;
pub(super) mod around;
pub(super) mod ask;
pub(super) mod check;
pub(super) mod common;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod engine;
pub(super) mod export;
pub(super) mod facts;
pub(super) mod find;
pub(super) mod group;
pub(super) mod holdings;
pub(super) mod import;
pub(super) mod index;
pub(super) mod man;
pub(super) mod match_;
#[cfg(feature = "mcp")]
pub(super) mod mcp;
pub(super) mod owners;
pub(super) mod path;
pub(super) mod resolve_;
pub(super) mod robust;
pub(super) mod screen;
pub(super) mod sensitivity;
#[cfg(feature = "serve")]
pub(super) mod serve;
pub(super) mod show;
pub(super) mod stakes;
pub(super) mod stats;
pub(super) mod timeline;

use clap::Subcommand;

use super::question_args::QuestionArgs;
use super::{Outcome, review};
use crate::lens::Allowance;
use crate::query::{Query, questions};

// The arguments of a verb are made only when it is asked for: all of them take as long as a small answer.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Verb {
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
    Engine(engine::Args),
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
        pub(super) enum Question {
            $(
                #[command(
                    about = $module::ABOUT,
                    long_about = $module::LONG_ABOUT
                )]
                $name(QuestionArgs<$module::Args>),
            )*
        }

        impl Question {
            /// Asks it, or what is made of it.
            pub(super) fn run(
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

impl Question {
    /// Refuses to write over a file that only this question reads.
    ///
    /// # Errors
    /// When the answer would go there.
    pub(super) fn refuse_over_own(&self) -> anyhow::Result<()> {
        match self {
            Question::Screen(args) => {
                let names = args.question.names_file().to_owned();
                args.output.refuse_over(&[names])
            }
            _ => Ok(()),
        }
    }
}

impl Verb {
    /// Whether it goes on and answers question after question, so that limits are those of each.
    pub(super) fn answers_many(&self) -> bool {
        match self {
            #[cfg(feature = "mcp")]
            Verb::Mcp(_) => true,
            #[cfg(feature = "serve")]
            Verb::Serve(_) => true,
            _ => false,
        }
    }

    pub(super) fn run(self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        match self {
            // Decided pair by pair, instead of told.
            Verb::Question(Question::Resolve(args)) if args.question.to.is_some() => {
                review::run(args, allowance)
            }
            Verb::Question(question) => {
                question.refuse_over_own()?;
                question.run(allowance, |query| query)
            }
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
