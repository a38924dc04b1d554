import { closedXml } from './closedXml.ts';
import { excel } from './excel.ts';
import { exceljs } from './exceljs.ts';
import { excelStrict } from './excelStrict.ts';
import { googleSheets } from './googleSheets.ts';
import { libreOffice } from './libreOffice.ts';
import { openpyxl, openpyxlInline } from './openpyxl.ts';
import { openXmlSdk, openXmlSdkWithoutRefs } from './openXmlSdk.ts';
import type { Producer } from './producer.ts';
import { reportWriter } from './reportWriter.ts';

export const PRODUCERS: readonly Producer[] = [
  excel,
  excelStrict,
  libreOffice,
  googleSheets,
  openpyxl,
  openpyxlInline,
  exceljs,
  closedXml,
  openXmlSdk,
  openXmlSdkWithoutRefs,
  reportWriter,
];
