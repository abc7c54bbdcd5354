// Loaded into every door before its own program. A door closes by itself when the launcher is gone; this ends one
// that was still starting then, or that cannot finish closing.
process.once('disconnect', () => setTimeout(() => process.exit(1), 5_000).unref());
process.channel?.unref();
