package dev.tactus.cli.game;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncOutcome;
import dev.tactus.core.world.Difference;
import dev.tactus.engine.determinism.LintFinding;

/**
 * Report of a game check, for people and for scripts.
 *
 * @param game checked game
 * @param setup of the played match
 * @param check result
 */
record GameReport(Game game, Setup setup, GameCheck check) {

    String text() {
        StringBuilder text = new StringBuilder();
        for (LintFinding finding : check.findings()) {
            text.append(finding).append('\n');
        }
        text.append("class files: ")
                .append(check.findings().isEmpty() ? "well" : check.findings().size() + " findings");
        text.append("\nplayed: ");
        switch (check.outcome()) {
            case SyncOutcome.Passed passed ->
                text.append("well, ")
                        .append(passed.ticks())
                        .append(" ticks with ")
                        .append(passed.commands())
                        .append(" commands of ")
                        .append(setup.seats())
                        .append(" seats, checksum ")
                        .append(passed.checksum());
            case SyncOutcome.Failed failed -> text.append(failed);
        }
        return text.append('\n').toString();
    }

    ObjectNode json() {
        ObjectNode json = CliJson.object()
                .put("game", game.name())
                .put("well", check.isDeterministic())
                .put("seats", setup.seats())
                .put("seed", setup.randomSeed());
        ArrayNode findings = json.putArray("findings");
        for (LintFinding finding : check.findings()) {
            findings.addObject()
                    .put("class", finding.className())
                    .put("member", finding.member())
                    .put("source", finding.source())
                    .put("line", finding.line())
                    .put("what", finding.what())
                    .put("advice", finding.advice());
        }
        switch (check.outcome()) {
            case SyncOutcome.Passed passed ->
                json.put("ticks", passed.ticks())
                        .put("commands", passed.commands())
                        .put("checksum", passed.checksum().toString());
            case SyncOutcome.Failed failed -> json.set("failed", json(failed));
        }
        return json;
    }

    private static ObjectNode json(SyncOutcome.Failed failed) {
        ObjectNode json = CliJson.object()
                .put("tick", failed.tick())
                .put("check", failed.check().name())
                .put("sentence", failed.check().description())
                .put("detail", failed.detail());
        ArrayNode differences = json.putArray("differences");
        for (Difference difference : failed.differences()) {
            differences
                    .addObject()
                    .put("entity", difference.entity())
                    .put("component", difference.component())
                    .put("field", difference.field())
                    .put("is", difference.is())
                    .put("shouldBe", difference.shouldBe());
        }
        return json;
    }
}
