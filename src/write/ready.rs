//! A site that waits whole beside the old one. All that can fill a disk is done; what is left is
//! to rename and to remove.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::claim::corner;
use super::commit::{Commit, Plan};
use super::manifest::{Manifest, PathSet};
use super::{Entry, State, Writer, Written};
use crate::world_error::WorldError;

pub(crate) struct Ready {
    writer: Writer,
    entries: BTreeMap<String, Entry>,
    wanted: PathSet,
    written: Written,
    /// `None` where the disk is as it should be.
    plan: Option<Plan>,
}

impl Writer {
    /// Looks whether anything is in the way, and stages the last of what is to be written.
    pub(crate) fn ready(mut self) -> Result<Ready, WorldError> {
        let entries =
            std::mem::take(self.entries.get_mut().unwrap_or_else(PoisonError::into_inner));
        let mut new = Manifest::default();
        let mut written = Written::default();
        for (path, entry) in &entries {
            new.insert(path, &entry.hash);
            match entry.state {
                State::Unchanged => written.unchanged += 1,
                State::New => written.new += 1,
                State::Changed(_) => written.changed += 1,
            }
        }
        let is_as_it_was = new == self.old && written.new + written.changed == 0;
        let paths = entries.keys().map(String::as_str);
        let wanted = PathSet::new(paths, self.owned.ignores_case);
        let mut ready = Ready { writer: self, entries, wanted, written, plan: None };
        if !is_as_it_was {
            ready.plan = Some(ready.commit().plan()?);
            ready.stage_manifests(&new)?;
        }
        Ok(ready)
    }

    /// For a site that is alone.
    pub(crate) fn finish(self) -> Result<Written, WorldError> {
        self.ready()?.finish()
    }
}

impl Ready {
    /// Puts the new site in place and removes what Parvis wrote before and no longer writes.
    pub(crate) fn finish(mut self) -> Result<Written, WorldError> {
        let Some(plan) = self.plan.take() else { return Ok(self.written) };
        let (disk, staging) = (&self.writer.disk, &self.writer.staging);
        let manifest = corner(&self.writer.folder).join("manifest");
        let both = disk.replace(&staging.manifest(), &manifest);
        both.map_err(WorldError::writing(&manifest))?;
        self.written.removed = self.commit().carry_out(&plan)?;
        let last = disk.replace(&staging.last_manifest(), &manifest);
        last.map_err(WorldError::writing(&manifest))?;
        Ok(self.written)
    }

    fn commit(&self) -> Commit<'_> {
        Commit {
            folder: &self.writer.folder,
            disk: &self.writer.disk,
            staging: &self.writer.staging,
            old: &self.writer.old,
            owned: &self.writer.owned,
            entries: &self.entries,
            wanted: &self.wanted,
        }
    }

    fn stage_manifests(&self, new: &Manifest) -> Result<(), WorldError> {
        let (disk, staging) = (&self.writer.disk, &self.writer.staging);
        let both = self.writer.old.with(new);
        for (place, manifest) in [(staging.manifest(), &both), (staging.last_manifest(), new)] {
            let write = || {
                disk.create_folder(staging.root())?;
                disk.write_file(&place, manifest.text().as_bytes())
            };
            write().map_err(WorldError::writing(&corner(&self.writer.folder).join("manifest")))?;
        }
        Ok(())
    }
}
