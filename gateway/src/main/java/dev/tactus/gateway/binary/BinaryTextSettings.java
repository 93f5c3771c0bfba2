package dev.tactus.gateway.binary;

import dev.tactus.dialects.binary.BinaryTexts;
import dev.tactus.settings.Key;

/**
 * The lines in which clients of the binary protocol are told the news; the original's are Portuguese.
 *
 * @param textKill of a kill
 * @param textKick of a player who was kicked
 * @param textTimeLeftOne of the end of a match in one minute or second
 * @param textTimeLeft of the end of a match in several minutes or seconds
 * @param textMatch of a new match
 * @param textRats of a rat attack
 * @param textTimeWords the words for a minute, minutes, a second and seconds
 */
public record BinaryTextSettings(
        @Key(
                def = "[color=red][PLAYER {killer} MATOU O PLAYER {victim}] [/color] ",
                help = "line of a kill, with the numbers {killer} and {victim}")
        String textKill,

        @Key(
                def = "[color=red]Player {player} foi expulso, eita o.o[/color]",
                help = "line about a kicked player, with the number {player}")
        String textKick,

        @Key(
                def = "[color=yellow]Falta {time} para o fim da partida![/color]",
                help = "warning one minute or second before the end of a match")
        String textTimeLeftOne,

        @Key(
                def = "[color=yellow]Faltam {time} para o fim da partida![/color]",
                help = "warning several minutes or seconds before the end of a match")
        String textTimeLeft,

        @Key(
                def = "[color=yellow]Iniciando nova partida de {time}![/color]",
                help = "line of a new match, with its length {time}")
        String textMatch,

        @Key(
                def = "PLAYER {player} MANDOU OS RATO MATAR VCS TUDO",
                help = "line of a rat attack, with the number {player}")
        String textRats,

        @Key(
                def = "minuto minutos segundo segundos",
                help = "words of {time} for a minute, minutes, a second and seconds, with blanks between them")
        String textTimeWords) {

    /** Checks the texts. */
    public BinaryTextSettings {
        try {
            var unused = new BinaryTexts(
                    textKill, textKick, textTimeLeftOne, textTimeLeft, textMatch, textRats, textTimeWords);
        } catch (IllegalArgumentException e) {
            // The message begins with the component there, whose name here has a prefix.
            String wrong = String.valueOf(e.getMessage());
            throw new IllegalArgumentException("text" + Character.toUpperCase(wrong.charAt(0)) + wrong.substring(1), e);
        }
    }

    /** Returns the lines as the dialect takes them. */
    public BinaryTexts texts() {
        return new BinaryTexts(textKill, textKick, textTimeLeftOne, textTimeLeft, textMatch, textRats, textTimeWords);
    }
}
