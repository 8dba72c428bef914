//! What a run needs before it begins.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Plan;
use super::command::{command, take};

/// The program to measure, built anew unless one is named.
pub fn relata(plan: &Plan) -> anyhow::Result<PathBuf> {
    if let Some(relata) = &plan.relata {
        return Ok(relata.clone());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let manifest = root.join("Cargo.toml");
    let arguments = [
        "build".as_ref(),
        "--release".as_ref(),
        "--manifest-path".as_ref(),
        manifest.as_os_str(),
    ];
    take(&mut command(Path::new("cargo"), arguments))?;
    Ok(root.join("target/release/relata"))
}

/// A Python with the peers, in the data folder unless one is named.
pub fn python(plan: &Plan) -> anyhow::Result<PathBuf> {
    if let Some(python) = &plan.python {
        return Ok(python.clone());
    }
    let folder = plan.data.join("python");
    let python = folder.join("bin/python");
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/requirements.txt");
    let wanted = fs::read(&requirements)?;
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).ok().as_ref() != Some(&wanted) {
        eprintln!("installing the peers");
        let arguments = ["-m".as_ref(), "venv".as_ref(), folder.as_os_str()];
        take(&mut command(Path::new("python3"), arguments))
            .context("peers need Python with its venv module")?;
        let arguments = ["-m", "pip", "install", "-q", "-r"].map(AsRef::as_ref);
        take(&mut command(
            &python,
            arguments.into_iter().chain([requirements.as_os_str()]),
        ))?;
        fs::write(installed, wanted)?;
    }
    Ok(python)
}
