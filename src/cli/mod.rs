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
mod errors;
mod for_program;
mod lens_args;
mod limit_args;
mod names_file;
mod outcome;
mod output_args;
mod output_file;
mod output_folder;
mod pager;
mod printed_rows;
mod progress;
mod question_args;
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
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser};
use clap_complete::CompleteEnv;

use crate::lens::Allowance;
use errors::{is_broken_pipe, say_error, without_long_lines};
use limit_args::LimitArgs;
use outcome::Outcome;
use question_args::QuestionArgs;
use tell::say;
use verbs::{Verb, diff};

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
    let plain = message.render().to_string();
    let told = without_long_lines(&plain);
    let printed = match message.use_stderr() && told.len() < plain.trim_end().len() {
        true => writeln!(io::stderr(), "{told}"),
        false => message.print(),
    };
    match printed {
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
