import { foldName } from '../text/languageNames.ts';

/** Words of headers, and what a column headed by them holds. All are folded by `foldName`. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(foldName));

export type PhraseRole = 'key' | 'context' | 'max_length' | 'ignored' | 'other';

/** The whole header is one of these phrases. */
export const PHRASES: ReadonlyMap<string, PhraseRole> = new Map<string, PhraseRole>([
  ...phrases(
    'key',
    'key,keys,id,ids,key id,key name,string id,stringid,string key,text id,textid,text key,identifier,string identifier,unique id,uid,uuid,guid,' +
      'resource id,resource key,resource name,loc key,lockey,loc id,translation key,message id,message key,msg id,entry id,row id,term id,source id,source key,' +
      '键,键名,键值,编号,標識,标识,标识符,唯一标识,文本id,字符串id,文本编号,編號,キー,識別子,키,식별자,schlussel,kennung,clave,cle,identifiant,identificador,chave,chiave,identificatore,ключ,идентификатор,klucz,anahtar,khoa,รหส,kunci',
  ),
  ...phrases(
    'context',
    'context,description,desc,descriptions,info,information,explanation,usage,hint,scene,situation,speaker,character,where,where used,location,' +
      '说明,說明,描述,上下文,语境,場景,场景,用途,説明,文脈,설명,맥락,kontext,beschreibung,hinweis,contexto,descripcion,contexte,descricao,contesto,descrizione,контекст,описание,opis,kontekst,baglam,aciklama',
  ),
  ...phrases(
    'max_length',
    'max,limit,char limit,character limit,chars limit,length limit,size limit,max length,maxlength,max len,maxlen,maximum length,max chars,max char,max characters,maximum characters,' +
      'max zeichen,maximale zeichen,max caracteres,max size,max width,maxwidth,char max,chars,length max,len limit,最大长度,最大長度,最大字数,最大字數,最大字符数,字数限制,字數限制,字符限制,长度限制,長度限制,字数上限,长度上限,字符上限,限长,' +
      '最大文字数,文字数制限,最大文字數,최대 길이,글자수 제한,글자 수 제한,maximale lange,max lange,zeichenlimit,maximallange,longitud maxima,limite de caracteres,longueur max,longueur maximale,лимит символов,максимальная длина',
  ),
  ...phrases(
    'ignored',
    'no,nr,nbr,num,number,sn,seq,index,idx,row,line,序号,序號,番号,行号,行,번호,nummer,numero,номер,' +
      'done,ok,check,checked,approved,todo,to do,priority,tag,tags,ticket,bug,issue,url,link,created,modified,updated,last update,last updated,' +
      'translated by,reviewed by,edited by,length,len,count,words,chars count,字数,字數,长度,長度,文字数',
  ),
  ...phrases(
    'other',
    'name,names,label,title,code,element,variable,field,type,category,group,module,feature,section,platform,area,sheet,file,filename,path,名称,名字,类型,類型,分类,分類,字段,模块,文件,名前,種類,分類,이름,유형,typ,tipo,tipe,nom,nome,nombre',
  ),
]);

/** One of these words anywhere, and the column tells about the work, not of the text. */
export const WORK_WORDS = words(
  'status state translator translators translated_by reviewer reviewed reviewedby editor proofreader owner assignee author date time deadline version count wordcount progress screenshot screenshots image picture file filename filepath path url link score cost price' +
    ' statut estado stato статус переводчик дата datum ubersetzer traductor traducteur',
);
export const WORK_PARTS =
  /状态|狀態|译者|譯者|翻译者|翻譯者|译员|審校|审校|校对|校對|日期|时间|時間|进度|進度|版本|截图|截圖|负责人|負責人|担当|翻訳者|상태|번역자|날짜|ステータス|進捗/u;

/** One of these words anywhere, and the column is a note, whatever language it is in. */
export const NOTE_WORDS = words(
  'comment comments note notes remark remarks context contexts annotation instruction instructions hinweis hinweise kommentar kommentare anmerkung anmerkungen bemerkung notiz notizen comentario comentarios nota notas commentaire commentaires remarque remarques observacao observacoes commento commenti комментарий комментарии примечание примечания komentarz uwagi yorum catatan',
);
export const NOTE_PARTS = /备注|備註|備考|注释|註釋|批注|コメント|메모|비고|주석|코멘트|上下文|หมายเหต/u;

export const SOURCE_WORDS = words(
  'source src master msgid original originals orig base quelle quelltext ausgangstext ausgangssprache original originaltext fuente origen origine fonte origem исходный исходник источник оригинал zrodlo kaynak bron',
);
export const TARGET_WORDS = words(
  'target tgt msgstr translation translations translated translate trans ziel zieltext zielsprache ubersetzung ubersetzungen traduccion traduction traduzione traducao destino cible перевод tlumaczenie vertaling ceviri terjemahan',
);
/** Beside a language's name: its texts help, and are neither source nor target. */
export const REFERENCE_WORDS = words('reference references ref referenz referencia riferimento pivot');
export const REFERENCE_PARTS = /参考|參考|参照/gu;
/** Beside a language's name: the column is about its texts, such as their length, or holds superseded ones. */
export const ABOUT_TEXTS = words(
  'length len max maximum limit chars characters count words old previous prev outdated backup',
);
/** Says that a column holds texts, not whose. */
export const TEXT_WORDS = words(
  'text texts string strings str value values val content contents copy wording message messages msg dialogue dialog texto texte testo текст tekst metin teks',
);
/** Says nothing. */
export const FILLER_WORDS = words(
  'language languages lang locale localization localisation localized localised loc l10n i18n column col version sprache idioma langue lingua язык the in to for of from ui game',
);

/** The same for scripts without spaces, in which these stand beside a language's name: `译文_日语`, `英文原文`. */
export const SOURCE_PARTS = /源语言文本|源语言|源語言|源文本|源文|原语言|原文|原文本|원문|원본/gu;
export const TARGET_PARTS = /目标语言|目標語言|目标|目標|译文|譯文|翻译|翻譯|訳文|翻訳|번역문|번역/gu;
export const TEXT_PARTS = /文本|文案|内容|內容|字符串|字串|テキスト|텍스트|문자열/gu;
export const FILLER_PARTS = /语言|語言|言語|언어|版本?|本地化/gu;

function phrases(role: PhraseRole, list: string): readonly (readonly [string, PhraseRole])[] {
  return list.split(',').map((phrase) => [foldName(phrase), role] as const);
}
