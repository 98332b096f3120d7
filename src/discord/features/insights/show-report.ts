import type { InsightsReport } from '../../../insights/insights.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { renderReport } from './insights-card.ts';
import type { Coverage } from './insights-query.ts';
import { reportButtons } from './report-buttons.ts';
import { altText, pictureTexts, summarize } from './report-figures.ts';

const FILE = 'insights.png';

type Shown = {
  readonly report: InsightsReport;
  readonly coverage: Coverage;
  readonly location: Pick<Location, 'lacks'>;
};

/** The picture with its text alternative, the text, and the buttons. Without the picture if it cannot be shown. */
export async function showReport(
  { report, coverage, location }: Shown,
  { log, drawPicture }: Pick<BotContext, 'log' | 'drawPicture'>,
  t: Translate,
  signal: AbortSignal,
): Promise<MessageBody> {
  const summaries = summarize(report, t);
  const body = { ...renderReport(report, summaries, t), buttons: reportButtons(report, coverage, t) };
  if (location.lacks.includes('Attach Files'))
    return { ...body, content: t('insights.cannotAttach', { permission: 'Attach Files' }) };
  try {
    const texts = pictureTexts(summaries, t);
    const bytes = await drawPicture({ report, texts, theme: 'dark' }, signal);
    return withPicture(body, { name: FILE, bytes, description: altText(summaries, t) });
  } catch (error) {
    signal.throwIfAborted();
    log.error({ err: error }, 'could not draw the picture of insights');
    return { ...body, content: t('insights.noPicture') };
  }
}

function withPicture(body: MessageBody, file: NonNullable<MessageBody['files']>[number]): MessageBody {
  const [embed, ...embeds] = body.embeds ?? [];
  const image = { url: `attachment://${file.name}` };
  return { ...body, embeds: embed ? [{ ...embed, image }, ...embeds] : embeds, files: [file] };
}
