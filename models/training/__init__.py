"""Training side of Retort: corpus, tokenizer, model, training, evaluation and export."""
