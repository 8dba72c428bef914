//! Where the user's cache is.

use std::env;
use std::path::PathBuf;

/// The folder that `RELATA_CACHE` names, or `relata` in the cache folder of the platform.
pub(super) fn of_user() -> Option<PathBuf> {
    let named = |variable: &str| {
        env::var_os(variable)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    named("RELATA_CACHE").or_else(|| {
        let of_platform = if cfg!(windows) {
            named("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            env::home_dir().map(|home| home.join("Library/Caches"))
        } else {
            // A path that is not absolute is to be ignored, says the XDG Base Directory Specification.
            let home = || env::home_dir().map(|home| home.join(".cache"));
            named("XDG_CACHE_HOME")
                .filter(|path| path.is_absolute())
                .or_else(home)
        };
        of_platform.map(|folder| folder.join("relata"))
    })
}
