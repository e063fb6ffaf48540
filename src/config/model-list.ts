import type { ModelChoice } from './config.js';
import { BadValue } from './variable.js';

/**
 * Reads `id[:multiplier][=Name],…`. An id may contain colons, as in `qwen3:8b`: what follows the last colon is the
 * multiplier only if it is a plain number. A model whose own tag is a number is written with both: `phi:3:1`.
 */
export function parseModelList(text: string): ModelChoice[] {
  const items = text.split(',').map(item => item.trim());
  const models = items.filter(item => item !== '').map(parseModel);
  if (models.length === 0) throw new BadValue('names no model');
  const ids = models.map(model => model.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new BadValue(`names the model "${twice}" twice`);
  return models;
}

function parseModel(item: string): ModelChoice {
  const equals = item.indexOf('=');
  const left = (equals < 0 ? item : item.slice(0, equals)).trim();
  const name = equals < 0 ? '' : item.slice(equals + 1).trim();
  const [, id = left, multiplier = '1'] = /^(.+):(\d{1,4}(?:\.\d{1,4})?)$/.exec(left) ?? [];
  if (!/^[\w@][\w.:/@+-]*$/.test(id)) throw new BadValue(`has "${item}", which does not begin with a model id`);
  return { id, name: name || id, multiplier: Number(multiplier) };
}
