//! Pictures: a drawing goes through Graphviz's program `dot`.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::WriteError;

/// How long `dot` may take for the best layout, and then for a plain one.
const BEST: u64 = 25;
const PLAIN: u64 = 35;
/// Fewer improvements and straight lines: for a tangle in which the best layout takes too long or gets lost.
const PLAINLY: [&str; 3] = ["-Gnslimit=1", "-Gnslimit1=1", "-Gsplines=line"];
/// How often to look whether it has finished.
const PAUSE: Duration = Duration::from_millis(10);

/// How much of a complaint is shown: `dot` can go on for thousands of lines.
const COMPLAINT_LINES: usize = 8;

/// A kind of picture that `dot` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Picture {
    /// Scales.
    Svg,
    /// Pixels, twice as fine as a screen.
    Png,
    /// To print.
    Pdf,
}

impl Picture {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Picture::Svg => &["-Tsvg"],
            Picture::Png => &["-Tpng", "-Gdpi=144"],
            Picture::Pdf => &["-Tpdf"],
        }
    }
}

/// Draws a graph in the DOT language with the `dot` on the path.
pub fn render(dot: &str, picture: Picture) -> Result<Vec<u8>, WriteError> {
    drawn(dot, picture.arguments())
}

/// The best that `dot` makes of a graph in time.
fn drawn(dot: &str, arguments: &[&str]) -> Result<Vec<u8>, WriteError> {
    let best = run("dot", arguments, dot, BEST);
    let plainly = [arguments, &PLAINLY].concat();
    match best {
        Err(WriteError::DotFailed { .. }) => run("dot", &plainly, dot, PLAIN),
        Err(WriteError::DotTimeout { .. }) => match run("dot", &plainly, dot, PLAIN) {
            Err(WriteError::DotTimeout { .. }) => Err(WriteError::DotTimeout {
                seconds: BEST + PLAIN,
            }),
            plain => plain,
        },
        best => best,
    }
}

/// Where `dot` puts the nodes and edges of a graph, as JSON.
pub(crate) fn positions(dot: &str) -> Result<Vec<u8>, WriteError> {
    drawn(dot, &["-Tjson0"])
}

/// Whether there is a `dot` that answers.
pub(crate) fn dot_answers() -> bool {
    let mut command = Command::new("dot");
    command.arg("-V").stdin(Stdio::null());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Runs a program on a text; it must finish in time.
fn run(
    program: &str,
    arguments: &[&str],
    input: &str,
    seconds: u64,
) -> Result<Vec<u8>, WriteError> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(WriteError::DotMissing);
        }
        spawned => spawned?,
    };
    // Three pipes, three threads: with fewer, program and reader could wait for one another.
    let stdin = child.stdin.take();
    let writer = stdin.map(|stdin| feed(stdin, input.to_owned()));
    let output = child.stdout.take().map(drain);
    let errors = child.stderr.take().map(drain);
    let status = wait(&mut child, Duration::from_secs(seconds))?;
    drop(writer.map(JoinHandle::join));
    let output = collect(output)?;
    let errors = collect(errors)?;
    match status {
        None => Err(WriteError::DotTimeout { seconds }),
        Some(status) if status.success() => Ok(output),
        Some(status) => Err(WriteError::DotFailed {
            stderr: complaint(status, &errors),
        }),
    }
}

/// Writes the input; a program that stops reading has its own complaint.
fn feed(mut stdin: impl Write + Send + 'static, input: String) -> JoinHandle<()> {
    thread::spawn(move || drop(stdin.write_all(input.as_bytes())))
}

fn drain(mut pipe: impl Read + Send + 'static) -> JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).map(|_| bytes)
    })
}

fn collect(reader: Option<JoinHandle<io::Result<Vec<u8>>>>) -> io::Result<Vec<u8>> {
    match reader.map(JoinHandle::join) {
        Some(Ok(bytes)) => bytes,
        Some(Err(_)) | None => Err(io::Error::other("a pipe could not be read")),
    }
}

/// The exit status, or `None` when time ran out and the program was killed.
fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

fn complaint(status: ExitStatus, errors: &[u8]) -> String {
    // It repeats names from the data, which may hold what a terminal obeys.
    let said = String::from_utf8_lossy(errors);
    let first = said.lines().take(COMPLAINT_LINES);
    let lines: Vec<_> = first.map(super::sanitize::sanitize).collect();
    if lines.is_empty() {
        status.to_string()
    } else {
        lines.join("\n")
    }
}

/// Whether `dot` is there. Without it tests are skipped aloud, and fail where `CI` is set.
#[cfg(test)]
pub(crate) fn dot_is_there() -> bool {
    let found = dot_answers();
    if !found {
        assert!(std::env::var_os("CI").is_none(), "CI needs Graphviz");
        // Not `eprintln!`, which the test harness swallows when a test passes.
        io::stderr()
            .write_all(b"SKIPPED: `dot` is not installed\n")
            .unwrap();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_told_with_the_way_to_install_it() {
        let error = run("no-such-program-anywhere", &[], "", 1).unwrap_err();
        let message = error.to_string();
        assert!(matches!(error, WriteError::DotMissing));
        assert!(
            ["apt install", "brew install", "winget install"]
                .iter()
                .all(|hint| message.contains(hint))
        );
    }

    #[test]
    fn every_picture_is_drawn() {
        if !dot_is_there() {
            return;
        }
        for (picture, magic) in [
            (Picture::Svg, &b"<?xml"[..]),
            (Picture::Png, b"\x89PNG"),
            (Picture::Pdf, b"%PDF"),
        ] {
            assert!(
                render("digraph { a -> b }", picture)
                    .unwrap()
                    .starts_with(magic)
            );
        }
    }

    #[test]
    fn the_complaint_of_dot_is_shown() {
        if dot_is_there() {
            let error = render("digraph { a -> ", Picture::Svg).unwrap_err();
            assert!(error.to_string().contains("syntax error"), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_finish_is_stopped() {
        let error = run("sleep", &["600"], "", 0).unwrap_err();
        assert!(matches!(error, WriteError::DotTimeout { seconds: 0 }));
    }

    #[cfg(unix)]
    #[test]
    fn a_long_text_passes_through_small_pipes() {
        let text = "0123456789\n".repeat(100_000);
        assert_eq!(run("cat", &[], &text, 60).unwrap(), text.as_bytes());
    }
}
