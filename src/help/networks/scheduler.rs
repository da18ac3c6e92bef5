//! What the files of the scheduling tools must be.

use crate::share::scheduler::Scheduler;

use super::page::Page;

impl Page {
    pub(super) fn scheduler(&mut self, tool: &Scheduler) {
        let at = jiff::civil::date(2026, 12, 1).at(9, 5, 0, 0);
        let example = |form: &str| at.strftime(form).to_string();
        let date = format!("`{}`{}", example(&tool.date.value), self.mark(&tool.date));
        let mut facts = vec![format!("date {date}")];
        if let Some(time) = &tool.time {
            let words = self.pick("heure", "time");
            facts.push(format!("{words} `{}`{}", example(&time.value), self.mark(time)));
        }
        if let Some(queue) = tool.queue.as_ref().filter(|queue| queue.value) {
            let words =
                self.pick("sans date, la file de l’outil", "without a date, the tool’s queue");
            facts.push(format!("{words}{}", self.mark(queue)));
        }
        let rows = self.number(tool.most_rows.value);
        let words =
            self.pick(format!("{rows}\u{a0}lignes au plus"), format!("{rows} rows at most"));
        facts.push(format!("{words}{}", self.mark(&tool.most_rows)));
        if let Some(fact) = &tool.free_rows {
            let words = self.pick("sans abonnement", "without a subscription");
            facts.push(format!("{words} {}{}", fact.value, self.mark(fact)));
        }
        let minutes = [
            (
                self.pick("# minutes entre deux publications", "# minutes between two posts"),
                &tool.apart,
            ),
            (self.pick("# minutes avant la première", "# minutes before the first"), &tool.ahead),
            (self.pick("heures de # en # minutes", "times in steps of # minutes"), &tool.minutes),
        ];
        for (words, fact) in minutes {
            if let Some(fact) = fact {
                facts.push(words.replace('#', &fact.value.to_string()) + &self.mark(fact));
            }
        }
        let columns: Vec<String> =
            tool.columns.value.iter().map(|name| format!("`{name}`")).collect();
        let header = if tool.header.value {
            self.pick("avec une première ligne de noms", "with a first row of names")
        } else {
            self.pick("sans ligne de noms", "without a row of names")
        };
        facts.push(format!("{header}{}", self.mark(&tool.header)));
        let words = self.pick("colonnes", "columns");
        facts.push(format!("{words} {}{}", columns.join(" "), self.mark(&tool.columns)));
        self.named(&format!("{} (`{}`)", tool.name, tool.id), &facts);
    }
}
