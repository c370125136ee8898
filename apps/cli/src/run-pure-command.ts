import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { InputError, type PureCommand } from './pure-command.js';

/** Parses, validates and runs. @throws InputError on anything the caller can mend. */
export async function runPureCommand(command: PureCommand, stdin: string, flags: ReadonlySet<string>): Promise<unknown> {
  const input = parseJson(stdin);
  const ajv = new Ajv2020({ allErrors: false, strict: false });
  const validate = ajv.compile(command.schema);
  if (!validate(input)) throw toInputError(validate.errors?.[0]);
  return await command.run(input, flags);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') throw new InputError('empty_input', '', 'No input. Send one JSON object on standard input.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the input, which may hold personal data: never repeat it.
    throw new InputError('invalid_json', '', 'The input is not valid JSON.');
  }
}

function toInputError(error: ErrorObject | undefined): InputError {
  if (!error) return new InputError('invalid_input', '', 'The input does not fit the schema.');
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const name = String(error.params['additionalProperty'] ?? error.params['unevaluatedProperty']);
    return new InputError('unknown_field', `${error.instancePath}/${name}`, 'This name is not part of the input.');
  }
  if (error.keyword === 'required') {
    return new InputError(
      'missing_field',
      `${error.instancePath}/${String(error.params['missingProperty'])}`,
      'This field is required.',
    );
  }
  const allowed = error.keyword === 'enum' ? `: ${(error.params['allowedValues'] as unknown[]).join(', ')}` : '';
  return new InputError('invalid_value', error.instancePath, `${error.message ?? 'invalid value'}${allowed}`);
}
