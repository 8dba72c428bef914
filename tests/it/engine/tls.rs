//! A server behind TLS: asked where its certificate is trusted, and refused soon where it is not.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::run::{root, run};

/// How long a certificate that nobody trusts may take to be told.
const SOON: Duration = Duration::from_secs(10);

pub(super) fn is_spoken(address: &str) {
    let (place, token) = address.split_once("/;").unwrap_or((address, "token="));
    let port = place.rsplit(':').next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut before = crate::run::program("python3");
    before.arg(root().join("tests/spark/tls"));
    before.arg(folder.path()).arg(port);
    before.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut before = before.spawn().unwrap();
    let mut told = BufReader::new(before.stdout.take().unwrap()).lines();
    let port = told.next().unwrap().unwrap();
    let engine = format!("sc://localhost:{port}/;use_ssl=true;{token}");

    let trusted = folder.path().join("ca.pem");
    let mut command = crate::run::command();
    command.args(["engine", "status", "--engine", &engine]);
    command.env("SSL_CERT_FILE", &trusted);
    let ran = run(&mut command, b"");
    // Whatever is loaded there: the same as without TLS.
    let mut command = crate::run::command();
    command.args(["engine", "status", "--engine", address]);
    let plain = run(&mut command, b"");
    assert_eq!(
        (ran.status, &ran.out),
        (plain.status, &plain.out),
        "{}",
        ran.err
    );
    assert!(ran.out.starts_with("Spark 4."), "{} {}", ran.out, ran.err);

    let begun = Instant::now();
    let mut command = crate::run::command();
    command.args(["engine", "status", "--engine", &engine]);
    let ran = run(&mut command, b"");
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("certificate"), "{}", ran.err);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());

    drop(before.stdin.take());
    before.wait().unwrap();
}
