//! Nothing: only the vocabulary that the dependency brings is wanted.
