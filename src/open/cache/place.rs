//! Where the user's cache is.

use std::env;
use std::path::PathBuf;

/// The folder that `RELATA_CACHE` names, or `relata` in the cache folder of the platform.
pub(super) fn of_user() -> Option<PathBuf> {
    named("RELATA_CACHE").or_else(|| Some(of_platform()?.join("relata")))
}

fn of_platform() -> Option<PathBuf> {
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(env::home_dir()?.join("Library/Caches"));
    }
    // A path that is not absolute is to be ignored, says the XDG Base Directory Specification.
    match named("XDG_CACHE_HOME") {
        Some(folder) if folder.is_absolute() => Some(folder),
        _ => Some(env::home_dir()?.join(".cache")),
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable)?;
    (!value.is_empty()).then(|| PathBuf::from(value))
}
