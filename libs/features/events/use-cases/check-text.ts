import { Injectable } from '@nestjs/common';
import type { Finding } from '@lots/contracts';
import { findIdentifiers, findingsSentence } from '@lots/rules/deidentification';
import { EventWords } from './event-words.js';

export interface TextChecked {
  /** null: nothing was found. */
  sentence: string | null;
  findings: Finding[];
}

/** The check while somebody types. Reads the words that came in the question; nothing is stored or logged. */
@Injectable()
export class CheckText {
  constructor(private readonly words: EventWords) {}

  run(text: string): TextChecked {
    const findings = findIdentifiers(text, this.words.lexicon);
    return { sentence: findingsSentence(findings), findings };
  }
}
