package org.ww3transfer.inbox;

/** What is remembered of a folder in which markers are looked for. */
record WatchedFolder(FolderLooks looks, KnownFiles files) {}
