//! The modules of `src`, and which of them imports which.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use super::paths::{self, Found};
use crate::run::root;

/// The modules on the way from the root of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Module(Vec<String>);

impl Module {
    /// The folder or file right below `src`, unless this is the root itself.
    pub fn room(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Whether the other module stands in the folder of this one.
    pub fn is_around(&self, other: &Module) -> bool {
        other.0.starts_with(&self.0)
    }

    fn child(&self, name: &str) -> Module {
        Module([self.0.as_slice(), &[name.to_owned()]].concat())
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

pub struct Import {
    pub file: String,
    pub from: Module,
    pub to: Module,
}

pub struct Sources {
    modules: BTreeSet<Module>,
    /// What a `use` makes known in a module, as a path from the root.
    names: BTreeMap<Module, BTreeMap<String, Vec<String>>>,
    pub imports: Vec<Import>,
}

impl Sources {
    pub fn read() -> Self {
        let mut files = BTreeMap::new();
        collect(&root().join("src"), &Module::default(), &mut files);
        let tests: Vec<Module> = files
            .iter()
            .flat_map(|(module, (_, found))| {
                let inner = found.tests.iter();
                inner.map(|path| Module([module.0.as_slice(), path].concat()))
            })
            .collect();
        files.retain(|module, _| !tests.iter().any(|test| test.is_around(module)));

        let mut sources = Sources {
            modules: files.keys().cloned().collect(),
            names: BTreeMap::new(),
            imports: Vec::new(),
        };
        for (module, (_, found)) in &files {
            sources.learn_names(module, found);
        }
        for (module, (file, found)) in &files {
            for (inner, path) in &found.paths {
                let place = Module([module.0.as_slice(), inner].concat());
                let Some(path) = sources.rooted(&place, &path.segments) else {
                    continue;
                };
                let mut targets = vec![sources.home(path.clone())];
                // A room is entered by the door that is written, wherever the name behind it comes from.
                targets.extend(path.first().map(|room| Module(vec![room.clone()])));
                let known = targets
                    .into_iter()
                    .filter(|to| sources.modules.contains(to));
                let imports = known.map(|to| Import {
                    file: file.clone(),
                    from: module.clone(),
                    to,
                });
                let imports: Vec<Import> = imports.collect();
                sources.imports.extend(imports);
            }
        }
        sources
    }

    pub fn rooms(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().filter_map(Module::room)
    }

    fn learn_names(&mut self, module: &Module, found: &Found) {
        for (inner, path) in &found.paths {
            let place = Module([module.0.as_slice(), inner].concat());
            let Some(name) = &path.name else { continue };
            let Some(path) = self.rooted(&place, &path.segments) else {
                continue;
            };
            // `use self::x` or `mod x; use x` of a child needs no name besides the module's.
            if path.as_slice() != place.child(name).0 {
                self.names
                    .entry(place)
                    .or_default()
                    .insert(name.clone(), path);
            }
        }
    }

    /// A path as written in a module, from the root; nothing if it leads to another crate.
    fn rooted(&self, place: &Module, segments: &[String]) -> Option<Vec<String>> {
        let mut at = place.0.clone();
        let mut rest = segments;
        match segments.first()?.as_str() {
            "crate" => {
                at.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {}
            child if self.modules.contains(&place.child(child)) => {}
            _ => return None,
        }
        while let Some((word, after)) = rest.split_first()
            && word == "super"
        {
            at.pop();
            rest = after;
        }
        at.extend_from_slice(rest);
        Some(at)
    }

    /// The module that defines what a path leads to, through the names that modules on the way only pass on.
    fn home(&self, path: Vec<String>) -> Module {
        let mut path = path;
        // Names passed on in a circle do not compile, but must not keep the test going either.
        for _ in 0..20 {
            let mut module = Module::default();
            let mut rest = path.as_slice();
            while let Some((word, after)) = rest.split_first()
                && self.modules.contains(&module.child(word))
            {
                module = module.child(word);
                rest = after;
            }
            let passed_on = rest.split_first().and_then(|(word, after)| {
                let path = self.names.get(&module)?.get(word)?;
                Some([path.as_slice(), after].concat())
            });
            match passed_on {
                Some(next) => path = next,
                None => return module,
            }
        }
        Module::default()
    }
}

type Files = BTreeMap<Module, (String, Found)>;

fn collect(folder: &Path, module: &Module, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        // Another package, which sees this one from outside.
        if path.join("Cargo.toml").exists() {
            continue;
        }
        if path.is_dir() {
            collect(&path, &module.child(name), files);
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") || name == "main" {
            continue;
        }
        let module = match name {
            "mod" | "lib" => module.clone(),
            name => module.child(name),
        };
        let file = path.strip_prefix(root()).unwrap().display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        files.insert(module, (file, paths::find(text.parse().unwrap())));
    }
}
